package dev.armature.bench;

import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.format.coco.CocoReader;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.io.IOException;
import java.nio.file.Path;

/// Our reader alone: a COCO file is read and checked from front to back, and a sink touches every value.
public final class Stream {

    private Stream() {}

    /// Arguments: the COCO file. Prints what was seen.
    public static void main(String[] arguments) throws IOException, FormatException {
        Path file = Path.of(arguments[0]);
        Part part = new Part(Task.PERSON_KEYPOINTS, "bench", file.getFileName().toString());
        Touch touch = new Touch();
        new CocoReader(file, part, new Problems(Policy.ABORT), new Tally(), false).read(touch, Order.AS_READ);
        System.out.println(touch.report());
    }
}
