package dev.armature.convert;

import dev.armature.files.Input;
import dev.armature.files.Output;
import dev.armature.files.Pictures;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.format.Choices;
import dev.armature.format.Writing;
import dev.armature.format.coco.CocoCopy;
import dev.armature.format.coco.CocoExport;
import dev.armature.format.coco.CocoOptions;
import dev.armature.format.cvat.CvatVideoWriter;
import dev.armature.format.cvat.CvatWriter;
import dev.armature.format.datumaro.DatumaroOptions;
import dev.armature.format.datumaro.DatumaroOptions.Dialect;
import dev.armature.format.datumaro.DatumaroWriter;
import dev.armature.model.Task;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/// Writers for datasets that do not come from files. All want [Order#BY_IMAGE].
///
/// @param input where its pictures are
/// @param coco the options of the output, whatever its format
/// @param choices what other formats leave open
public record Writers(
        Output output,
        Input input,
        Pictures pictures,
        CocoOptions coco,
        Choices choices,
        Problems problems,
        Tally tally) {

    /// The writer for a word.
    ///
    /// COCO's members at the top are written, and texts of elements that are COCO's.
    ///
    /// @param word one of [Conversion#outputFormats]
    /// @throws FormatException if the word names no format that is written
    public DatasetSink writer(String word) throws IOException, FormatException {
        Conversion.mustBeWritten(word);
        if (word.startsWith("coco")) {
            Set<Task> tasks =
                    Task.ofWord(word.replaceFirst("^coco_?", "")).map(Set::of).orElse(coco.tasks());
            Optional<CocoCopy.Media> media = Optional.of(new CocoCopy.Media(input, pictures));
            return new CocoExport(output, coco.withTasks(tasks), media, true, problems, tally);
        }
        if (word.startsWith("datumaro")) {
            Dialect dialect = word.equals("datumaro_upstream") ? Dialect.UPSTREAM : Dialect.FORK;
            DatumaroOptions options = new DatumaroOptions(coco.saveMedia(), dialect, coco.round(), false);
            return new DatumaroWriter(output, input, pictures, options, problems, tally);
        }
        return Formats.writing(word).orElseThrow().writer(word, writing());
    }

    /// The writer of CVAT's XML for images.
    public DatasetSink cvat(CvatWriter.Naming naming) {
        return new CvatWriter(writing(), naming);
    }

    /// The writer of CVAT's XML for video.
    public DatasetSink cvatVideo(CvatWriter.Naming naming) {
        return new CvatVideoWriter(writing(), naming);
    }

    private Writing writing() {
        boolean points = coco.points() == CocoOptions.PlainPoints.AS_KEYPOINTS;
        Writing.Style style = new Writing.Style(coco.round(), points, choices.keypointDims());
        return new Writing(output, input, pictures, coco.saveMedia(), style, problems, tally);
    }
}
