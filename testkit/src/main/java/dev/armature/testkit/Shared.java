package dev.armature.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The reference data that lies beside the checkout and is not part of it: real datasets, and what other tools
/// made of them. The folder is `../shared` seen from the checkout, or what the environment variable
/// `ARMATURE_SHARED` names.
public final class Shared {

    private Shared() {}

    /// A folder of the reference data, such as `goldens`, when it is there.
    public static Optional<Path> folder(String name) {
        return Optional.of(home().resolve(name)).filter(Files::isDirectory);
    }

    /// A folder of the reference data. Where it is absent the calling test is skipped, with a message that says so.
    public static Path require(String name) {
        Path folder = home().resolve(name);
        assumeTrue(Files.isDirectory(folder), () -> folder + " is absent: skipped");
        return folder;
    }

    private static Path home() {
        String named = System.getenv("ARMATURE_SHARED");
        return named == null || named.isEmpty() ? Repo.root().resolveSibling("shared") : Path.of(named);
    }
}
