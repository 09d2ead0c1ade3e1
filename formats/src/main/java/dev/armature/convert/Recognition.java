package dev.armature.convert;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.format.Format;
import dev.armature.format.Found;
import dev.armature.format.Head;
import dev.armature.format.coco.CocoReader;
import dev.armature.model.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What an input turned out to be.
///
/// @param format the format's id
/// @param layout the files of a COCO or Datumaro dataset
record Recognition(String format, Found found, Optional<Layout> layout) {

    /// When the input was recognised, keypoints come first.
    private static final List<Task> OURS =
            List.of(Task.PERSON_KEYPOINTS, Task.INSTANCES, Task.LABELS, Task.PANOPTIC, Task.STUFF);

    /// When it was named `coco`, the first in the alphabet, as Datumaro does.
    private static final List<Task> DATUMARO =
            List.of(Task.INSTANCES, Task.LABELS, Task.PANOPTIC, Task.PERSON_KEYPOINTS, Task.STUFF);

    private static final String OF_COCO =
            "COCO (annotations/<task>_<subset>.json, _annotations.coco.json, any JSON with"
                    + " images and annotations)";
    private static final String OF_DATUMARO = "Datumaro (annotations/<subset>.json with items)";

    /// @param word the format of the input, or "" to recognise it
    /// @throws FormatException if no dataset of that format is there
    static Recognition of(Input input, String word, Problems problems) throws IOException, FormatException {
        Optional<Format> named = Formats.reading(word);
        if (named.isPresent()) {
            List<Entry> claimed = claims(input, List.of(named.get())).get(named.get());
            if (claimed.isEmpty()) {
                throw notFound(input, word, named.get().look());
            }
            return opened(input, named.get(), claimed, problems);
        }
        return word.isEmpty() ? recognised(input, problems) : json(input, word, problems);
    }

    /// The same dataset; files whose names do not tell their task taken as files of this one.
    Recognition guessedAs(Task task, String word) {
        return layout.isEmpty() ? this : of(layout.get().guessedAs(task), word);
    }

    /// The same results, about the images and categories of this dataset.
    ///
    /// @throws FormatException unless these are results and that is a COCO dataset of one file
    Recognition about(Recognition dataset, String name) throws FormatException {
        boolean results = found.parts().stream().allMatch(part -> part.task() == Task.RESULTS);
        if (!(found instanceof CocoFound these) || !results) {
            throw new FormatException(
                    "dataset-not-wanted",
                    Location.of(name),
                    "is named by --dataset, which goes with results; the input is a dataset itself");
        }
        List<CocoReader.Source> files = dataset.found() instanceof CocoFound coco ? coco.sources() : List.of();
        if (files.size() != 1 || files.getFirst().part().task() == Task.RESULTS) {
            throw new FormatException(
                    "dataset-not-wanted",
                    Location.of(name),
                    "is named by --dataset; expected one COCO file with images and categories, found "
                            + (files.isEmpty() ? dataset.format() : files.size() + " files or results"));
        }
        CocoReader.Source file = files.getFirst();
        CocoReader.Source described = new CocoReader.Source(file.file(), file.part(), file.pictures(), true);
        return new Recognition(
                format, new CocoFound(these.sources(), Optional.of(described), these.preference()), layout);
    }

    private static Recognition json(Input input, String word, Problems problems) throws IOException, FormatException {
        Optional<Layout> layout = Layout.find(input, word, problems);
        if (layout.isEmpty()) {
            String files = word.startsWith("coco_") ? word.substring(5) + "_<subset>.json" : "a JSON file of " + word;
            throw notFound(input, word, files);
        }
        return of(layout.get(), word);
    }

    private static Recognition recognised(Input input, Problems problems) throws IOException, FormatException {
        boolean file = input.kind() == Input.Kind.FILE;
        boolean json = !file || looksLikeJson(input);
        Optional<Layout> layout = json ? Layout.find(input, "", problems) : Optional.empty();
        if (layout.isPresent()) {
            return of(layout.get(), "");
        }
        Map<Format, List<Entry>> claims = claims(input, Formats.all());
        for (Map.Entry<Format, List<Entry>> claim : claims.entrySet()) {
            if (!claim.getValue().isEmpty()) {
                return opened(input, claim.getKey(), claim.getValue(), problems);
            }
        }
        if (file) {
            Entry entry = input.entries().getFirst();
            throw Sniff.of(input.file(entry), input.display(entry), false).refusal(input.display(entry));
        }
        List<String> looks = new ArrayList<>(List.of(OF_COCO, OF_DATUMARO));
        Formats.all().forEach(format -> looks.add(format.look()));
        throw notFound(input, "", looks.stream().collect(Collectors.joining(", ")));
    }

    private static boolean looksLikeJson(Input input) throws IOException {
        String text = new Head(input, input.entries().getFirst()).text().stripLeading();
        return text.startsWith("{") || text.startsWith("[");
    }

    /// The files of the input that each of these formats claims, sorted by path.
    private static Map<Format, List<Entry>> claims(Input input, List<Format> formats) throws IOException {
        Map<Format, List<Entry>> claims = new LinkedHashMap<>();
        formats.forEach(format -> claims.put(format, new ArrayList<>()));
        for (Entry entry : input.entries()) {
            Head head = new Head(input, entry);
            for (Format format : formats) {
                if (format.claims(head)) {
                    claims.get(format).add(entry);
                    break;
                }
            }
        }
        return claims;
    }

    private static Recognition opened(Input input, Format format, List<Entry> claimed, Problems problems)
            throws IOException, FormatException {
        return new Recognition(format.id(), format.open(input, claimed, problems), Optional.empty());
    }

    private static Recognition of(Layout layout, String word) {
        Found found = layout.format().equals("datumaro")
                ? new DatumaroFound(layout.sources())
                : new CocoFound(layout.sources(), Optional.empty(), word.isEmpty() ? OURS : DATUMARO);
        return new Recognition(layout.format(), found, Optional.of(layout));
    }

    private static FormatException notFound(Input input, String word, String look) {
        String what = word.isEmpty() ? "dataset" : word + " dataset";
        return new FormatException(
                "dataset-not-found",
                Location.of(input.name()),
                "no " + what + " was found among " + input.entries().size() + " files; looked for " + look);
    }
}
