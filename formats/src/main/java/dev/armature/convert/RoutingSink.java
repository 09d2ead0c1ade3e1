package dev.armature.convert;

import dev.armature.edit.PassingSink;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Listener;
import dev.armature.model.Part;
import java.io.IOException;
import java.util.function.Function;

/// Gives every part to a sink of its own. All want everything.
final class RoutingSink extends PassingSink {

    private final Function<Part, DatasetSink> sinks;

    RoutingSink(Function<Part, DatasetSink> sinks) {
        super(Listener.DEAF);
        this.sinks = sinks;
    }

    @Override
    public void begin(Part part) throws IOException, FormatException {
        passTo(sinks.apply(part));
        super.begin(part);
    }
}
