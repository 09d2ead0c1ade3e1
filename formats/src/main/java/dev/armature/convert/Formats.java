package dev.armature.convert;

import dev.armature.format.Format;
import dev.armature.format.cvat.CvatFormat;
import dev.armature.format.deeplabcut.DeepLabCutFormat;
import dev.armature.format.labelme.LabelmeFormat;
import dev.armature.format.labelstudio.LabelStudioFormat;
import dev.armature.format.mpii.MpiiFormat;
import dev.armature.format.sleap.SleapFormat;
import dev.armature.format.sloth.SlothFormat;
import dev.armature.format.yolo.YoloFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The formats beside COCO and Datumaro, in the order in which an input is tried against them: what an annotation
/// tool wrote comes before what was made of it for training, since it says more.
final class Formats {

    private static final List<Format> ALL = List.of(
            new CvatFormat(),
            new LabelStudioFormat(),
            new LabelmeFormat(),
            new DeepLabCutFormat(),
            new MpiiFormat(),
            new SlothFormat(),
            new YoloFormat(),
            // last, since it claims files that it refuses
            new SleapFormat());

    private Formats() {}

    static List<Format> all() {
        return ALL;
    }

    /// The format that this word names on the side of the input.
    static Optional<Format> reading(String word) {
        return ALL.stream()
                .filter(format -> format.id().equals(word) || format.written().contains(word))
                .findFirst();
    }

    /// The format that this word names on the side of the output.
    static Optional<Format> writing(String word) {
        return ALL.stream().filter(format -> format.written().contains(word)).findFirst();
    }

    /// The words for the side of the input; those for writing mean the same format there.
    static List<String> readWords() {
        return ALL.stream()
                .flatMap(format -> Stream.concat(Stream.of(format.id()), format.written().stream()))
                .distinct()
                .toList();
    }

    static List<String> writtenWords() {
        List<String> words = new ArrayList<>();
        ALL.forEach(format -> words.addAll(format.written()));
        return words;
    }
}
