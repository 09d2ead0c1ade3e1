package dev.armature.convert;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Severity;
import dev.armature.format.Format;
import dev.armature.format.Found;
import dev.armature.format.Head;
import dev.armature.format.coco.CocoReader;
import dev.armature.model.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    private static final int MOST_PASSED = 3; // files in a message

    private static final String OF_DATUMARO = "Datumaro (annotations/<subset>.json with items)";

    /// @param word the format of the input, or "" to recognise it
    /// @throws FormatException if no dataset of that format is there
    static Recognition of(Input input, String word, Problems problems) throws IOException, FormatException {
        Optional<Format> named = Formats.reading(word);
        if (named.isPresent()) {
            List<Entry> claimed = new Claims(input, List.of(named.get())).all().get(named.get());
            if (claimed == null) {
                throw notFound(input, word, named.get().look(), List.of());
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
        Layout layout = Layout.find(input, word);
        if (layout.sources().isEmpty()) {
            String files = word.startsWith("coco_") ? word.substring(5) + "_<subset>.json" : "a JSON file of " + word;
            throw notFound(input, word, files, layout.passed());
        }
        layout.passed().forEach(passed -> notRead(input, passed, problems));
        return of(layout, word);
    }

    private static Recognition recognised(Input input, Problems problems) throws IOException, FormatException {
        boolean file = input.kind() == Input.Kind.FILE;
        Layout layout = !file || looksLikeJson(input) ? Layout.find(input, "") : new Layout("", List.of(), List.of());
        if (!layout.sources().isEmpty()) {
            beside(input, layout, problems);
            return of(layout, "");
        }
        Map<Format, List<Entry>> claims = new Claims(input, Formats.all()).all();
        if (claims.isEmpty()) {
            throw nothing(input, layout.passed());
        }
        Iterator<Map.Entry<Format, List<Entry>>> all = claims.entrySet().iterator();
        Map.Entry<Format, List<Entry>> chosen = all.next();
        all.forEachRemaining(other -> beside(
                input,
                other.getKey(),
                other.getValue().getFirst(),
                other.getValue().size(),
                problems));
        return opened(input, chosen.getKey(), chosen.getValue(), problems);
    }

    private static boolean looksLikeJson(Input input) throws IOException {
        Head head = new Head(input, input.entries().getFirst());
        String text = head.text().stripLeading();
        return text.startsWith("{") || text.startsWith("[") || head.extension().equals("json");
    }

    /// Tells what lies beside a COCO or Datumaro dataset: files of other formats by the word to name them by.
    private static void beside(Input input, Layout layout, Problems problems) throws IOException {
        Claims claims = new Claims(input, Formats.all());
        Set<String> known = new HashSet<>();
        layout.sources().forEach(source -> known.add(source.part().file()));
        for (Layout.Passed passed : layout.passed()) {
            known.add(input.display(passed.entry()));
            Optional<Format> format = claims.claiming(passed.entry());
            if (format.isPresent()) {
                beside(input, format.get(), passed.entry(), 1, problems);
            } else {
                notRead(input, passed, problems);
            }
        }
        Set<String> paths = new HashSet<>();
        input.entries().stream()
                .filter(entry -> known.contains(input.display(entry)))
                .forEach(entry -> paths.add(entry.path()));
        claims.beside(paths).forEach((format, first) -> beside(input, format, first, 1, problems));
    }

    private static void beside(Input input, Format format, Entry first, long count, Problems problems) {
        problems.add(
                new Problem(
                        Severity.NOTE,
                        "beside-" + format.id(),
                        Location.of(input.display(first)),
                        "not read: it is " + format.title() + " beside the dataset; name it by -if " + format.id()),
                count);
    }

    private static void notRead(Input input, Layout.Passed passed, Problems problems) {
        problems.note("file-not-read", Location.of(input.display(passed.entry())), "not read: " + passed.what());
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

    /// What to say of an input that fits no format: of a single file what it is, else what was looked for.
    private static FormatException nothing(Input input, List<Layout.Passed> passed)
            throws IOException, FormatException {
        if (input.kind() == Input.Kind.FILE && looksLikeJson(input)) {
            Entry entry = input.entries().getFirst();
            return Sniff.of(input.file(entry), input.display(entry), false).refusal(input.display(entry));
        }
        List<String> looks = new ArrayList<>(List.of(OF_COCO, OF_DATUMARO));
        Formats.all().forEach(format -> looks.add(format.look()));
        return notFound(input, "", String.join(", ", looks), passed);
    }

    /// @param passed files that were looked at
    private static FormatException notFound(Input input, String word, String look, List<Layout.Passed> passed) {
        String what = word.isEmpty() ? "dataset" : word + " dataset";
        int files = input.entries().size();
        StringBuilder text = new StringBuilder("no " + what + " was found");
        text.append(input.kind() == Input.Kind.FILE ? "" : " among " + files + (files == 1 ? " file" : " files"));
        text.append("; looked for ").append(look);
        passed.stream()
                .limit(MOST_PASSED)
                .forEach(one -> text.append("; ")
                        .append(input.display(one.entry()))
                        .append(": ")
                        .append(one.what()));
        text.append(passed.size() > MOST_PASSED ? "; …" : "");
        return new FormatException("dataset-not-found", Location.of(input.name()), text.toString());
    }
}
