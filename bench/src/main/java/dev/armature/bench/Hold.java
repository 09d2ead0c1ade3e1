package dev.armature.bench;

import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.format.coco.HeldDataset;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.io.IOException;
import java.nio.file.Path;

/// Holds a COCO file in memory and walks it: image by image with the annotations of each, touching every value.
public final class Hold {

    private Hold() {}

    /// Arguments: the COCO file; with `--only` behind it, it is held and not walked. Prints what was seen.
    public static void main(String[] arguments) throws IOException, FormatException {
        Path file = Path.of(arguments[0]);
        Part part = new Part(Task.PERSON_KEYPOINTS, "bench", file.getFileName().toString());
        HeldDataset held = HeldDataset.read(file, part, new Problems(Policy.ABORT), new Tally());
        Touch touch = new Touch();
        if (arguments.length == 1) {
            held.replay(touch, Order.BY_IMAGE);
        }
        System.out.println(
                held.images() + " images and " + held.annotations() + " annotations held; " + touch.report());
    }
}
