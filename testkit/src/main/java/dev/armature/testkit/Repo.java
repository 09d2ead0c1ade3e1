package dev.armature.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/// The checkout that the tests run in.
public final class Repo {

    private Repo() {}

    /// The folder that holds `armature` and `pom.xml`: the working folder or the nearest one above it.
    public static Path root() {
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("armature")) && Files.isRegularFile(folder.resolve("pom.xml"))) {
                return folder;
            }
        }
        throw new AssertionError("neither " + start + " nor a folder above it holds both armature and pom.xml");
    }
}
