package dev.armature.format;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Problems;
import java.io.IOException;
import java.util.List;

/// One format of datasets.
public interface Format {

    /// The word of the command line, `yolo_pose`.
    String id();

    /// As people call it, "Ultralytics YOLO-pose".
    String title();

    /// How its files look, for the message that nothing was recognised: "CVAT XML (`annotations.xml` with
    /// `<annotations>`)".
    String look();

    /// Whether the file is an annotation file of this format, by what stands in it. No file is claimed by two
    /// formats.
    boolean claims(Head head) throws IOException;

    /// A dataset of these files.
    ///
    /// @param claimed the files of the input that this format [#claims], at least one, sorted by path
    /// @param problems gets what is odd about the layout
    /// @throws FormatException if they are no dataset after all
    Found open(Input input, List<Entry> claimed, Problems problems) throws IOException, FormatException;

    /// The words for what it writes, [#id] and its variants; empty when it is only read.
    default List<String> written() {
        return List.of();
    }

    /// Writes a dataset; wants [DatasetSink.Order#BY_IMAGE].
    ///
    /// @param word one of [#written]
    default DatasetSink writer(String word, Writing writing) throws IOException, FormatException {
        throw new UnsupportedOperationException(title() + " is only read");
    }
}
