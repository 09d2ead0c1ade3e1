package dev.armature.format;

import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.model.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A dataset found in an input, ready to be read any number of times.
public interface Found {

    /// The parts that [#read] will push, in its order, as far as they are known before reading.
    List<Part> parts();

    /// What was recognised, a sentence for each file or folder: `annotations.xml: CVAT XML 1.1 for images`.
    List<String> recognised();

    /// The text files with places in them, by the name that a [dev.armature.flow.Location] has for them. May be
    /// asked before or after reading.
    Map<String, Path> files() throws IOException, FormatException;

    /// Pushes everything into the sink, from the first `begin` to the last `end`.
    void read(DatasetSink sink, Reading reading) throws IOException, FormatException;
}
