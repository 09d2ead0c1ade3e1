package dev.armature.cli;

import dev.armature.change.PointsToSkeletons;
import dev.armature.change.SkeletonPlan;
import dev.armature.edit.Edit;
import dev.armature.flow.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The option `--skeletons`: a file that says how points become skeletons.
final class SkeletonOption {

    private SkeletonOption() {}

    /// The edit that joins points; none without the option.
    static List<Edit> of(CommandLine line) throws IOException, FormatException, UsageException {
        Optional<String> file = line.value("--skeletons");
        if (file.isEmpty()) {
            return List.of();
        }
        Path path = Path.of(file.get());
        Main.mustExist(path);
        return List.of(new PointsToSkeletons(SkeletonPlan.read(Files.readAllBytes(path), file.get())));
    }
}
