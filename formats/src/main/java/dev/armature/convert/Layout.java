package dev.armature.convert;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.format.coco.CocoReader;
import dev.armature.format.coco.SegmentPictures;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Which files of an input are annotation files, of which task and subset. Knows the layouts met in the wild:
/// `annotations/<task>_<subset>.json`, `<subset>/_annotations.coco.json`, any single JSON file, any of them in a
/// zip.
///
/// @param format "coco" or "datumaro"; "" when there are no files of either
/// @param sources the files, by subset and task
/// @param passed other JSON files, which were looked at
record Layout(String format, List<CocoReader.Source> sources, List<Layout.Passed> passed) {

    /// A file that is not read.
    ///
    /// @param what it is instead
    record Passed(Entry entry, String what) {}

    private static final String ROBOFLOW = "_annotations.coco";

    private record Candidate(Entry entry, Part part, boolean named, String format) {}

    /// The COCO or Datumaro files of the input.
    ///
    /// @param wanted a word for COCO or Datumaro, or "" for either
    static Layout find(Input input, String wanted) throws IOException, FormatException {
        List<Passed> passed = new ArrayList<>();
        String format = wanted.isEmpty() ? "" : wanted.startsWith("coco") ? "coco" : "datumaro";
        Optional<Task> task = Task.ofWord(wanted.startsWith("coco_") ? wanted.substring(5) : "");
        List<Candidate> candidates =
                input.kind() == Input.Kind.FILE ? single(input, format, task) : many(input, format, task, passed);
        if (candidates.isEmpty()) {
            return new Layout("", List.of(), passed);
        }
        String found = candidates.getFirst().format();
        List<Candidate> chosen = candidates.stream()
                .filter(candidate -> candidate.format().equals(found))
                .toList();
        List<Part> parts = DistinctSubsets.of(chosen.stream()
                .map(candidate -> distinct(candidate.entry().path(), candidate.part(), found))
                .toList());
        SegmentPictures pictures = new SegmentPictures(input);
        List<CocoReader.Source> sources = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            sources.add(new CocoReader.Source(
                    input.file(chosen.get(i).entry()), parts.get(i), Optional.of(pictures), false));
        }
        return new Layout(found, sorted(sources), passed);
    }

    private static DistinctSubsets.File distinct(String path, Part part, String format) {
        String stem = fileName(path);
        boolean told = format.equals("datumaro") || named(path) || stem.equals(ROBOFLOW);
        return new DistinctSubsets.File(path, told ? "" : stem, part);
    }

    private static List<CocoReader.Source> sorted(List<CocoReader.Source> sources) {
        return sources.stream()
                .sorted((one, two) -> compare(one.part(), two.part()))
                .toList();
    }

    /// By subset, task and file. By hand: to make a chain of comparators takes every run longer than the sorting.
    private static int compare(Part one, Part two) {
        int subset = one.subset().compareTo(two.subset());
        int task = subset != 0 ? subset : one.task().word().compareTo(two.task().word());
        return task != 0 ? task : one.file().compareTo(two.file());
    }

    /// The same files, those whose names do not tell their task taken as files of this task.
    Layout guessedAs(Task task) {
        List<Part> guessed = sources.stream()
                .map(CocoReader.Source::part)
                .map(part -> named(part.file()) || part.task() == Task.RESULTS
                        ? part
                        : new Part(task, part.subset(), part.file()))
                .toList();
        List<Part> parts = DistinctSubsets.of(guessed.stream()
                .map(part -> distinct(part.file(), part, format))
                .toList());
        List<CocoReader.Source> changed = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            CocoReader.Source source = sources.get(i);
            changed.add(new CocoReader.Source(source.file(), parts.get(i), source.pictures(), false));
        }
        return new Layout(format, sorted(changed), passed);
    }

    private static List<Candidate> single(Input input, String format, Optional<Task> wanted)
            throws IOException, FormatException {
        Entry entry = input.entries().getFirst();
        String name = input.display(entry);
        boolean named = named(entry.path());
        Sniff sniff = Sniff.of(input.file(entry), name, !named && wanted.isEmpty());
        if (sniff.format().isEmpty() && format.isEmpty()) {
            return List.of();
        }
        String found = format.isEmpty() ? sniff.format() : format;
        if (wanted.isEmpty() && sniff.isResults()) {
            return List.of(new Candidate(entry, results(entry.path(), name), true, found));
        }
        Part byName = part(entry.path(), name, found);
        Task task = wanted.orElseGet(() -> named ? byName.task() : sniff.task().orElse(Task.PERSON_KEYPOINTS));
        return List.of(new Candidate(entry, new Part(task, byName.subset(), name), true, found));
    }

    private static List<Candidate> many(Input input, String format, Optional<Task> wanted, List<Passed> passed)
            throws IOException, FormatException {
        List<Candidate> all = new ArrayList<>();
        for (Entry entry : input.entries()) {
            if (entry.path().toLowerCase(Locale.ROOT).endsWith(".json")) {
                candidate(input, entry, format, wanted, passed).ifPresent(all::add);
            }
        }
        if (format.isEmpty()
                && all.stream().anyMatch(candidate -> candidate.format().equals("coco"))) {
            pass(
                    all,
                    candidate -> !candidate.format().equals("coco"),
                    "it is a Datumaro file; name it by -if datumaro",
                    passed);
        }
        if (wanted.isEmpty() && all.stream().anyMatch(candidate -> !isResults(candidate))) {
            pass(
                    all,
                    Layout::isResults,
                    "results beside a dataset; name the file itself, or all of them by -if coco_results",
                    passed);
        }
        if (wanted.isPresent() && all.stream().anyMatch(Candidate::named)) {
            all.removeIf(candidate -> !candidate.named());
        }
        return all;
    }

    /// Takes candidates out.
    private static void pass(List<Candidate> all, Predicate<Candidate> which, String what, List<Passed> passed) {
        all.stream().filter(which).forEach(candidate -> passed.add(new Passed(candidate.entry(), what)));
        all.removeIf(which);
    }

    private static boolean isResults(Candidate candidate) {
        return candidate.part().task() == Task.RESULTS;
    }

    private static Optional<Candidate> candidate(
            Input input, Entry entry, String format, Optional<Task> wanted, List<Passed> passed)
            throws IOException, FormatException {
        String name = input.display(entry);
        Part byName = part(entry.path(), name, format.equals("datumaro") ? "datumaro" : "coco");
        boolean named = named(entry.path());
        if (named && !format.equals("datumaro") && Sniff.isList(input.file(entry))) {
            boolean unwanted = wanted.isPresent() && wanted.get() != Task.RESULTS;
            return unwanted
                    ? Optional.empty()
                    : Optional.of(new Candidate(entry, results(entry.path(), name), true, "coco"));
        }
        if (named && wanted.isPresent() && byName.task() != wanted.get()) {
            return Optional.empty();
        }
        if (named && !format.equals("datumaro")) {
            return Optional.of(new Candidate(entry, byName, true, "coco"));
        }
        Sniff sniff;
        try {
            sniff = Sniff.of(input.file(entry), name, wanted.isEmpty());
        } catch (FormatException notJson) {
            if (input.entries().size() == 1 || entry.path().startsWith("annotations/") && !format.isEmpty()) {
                throw notJson;
            }
            passed.add(new Passed(entry, notJson.problem().what()));
            return Optional.empty();
        }
        if (sniff.format().isEmpty() || !format.isEmpty() && !sniff.format().equals(format)) {
            String other = "it is a " + sniff.format() + " file";
            passed.add(new Passed(entry, sniff.format().isEmpty() ? sniff.reason() : other));
            return Optional.empty();
        }
        if (sniff.isResults()) {
            boolean unwanted = wanted.isPresent() && wanted.get() != Task.RESULTS;
            return unwanted
                    ? Optional.empty()
                    : Optional.of(new Candidate(entry, results(entry.path(), name), false, "coco"));
        }
        if (wanted.equals(Optional.of(Task.RESULTS))) {
            return Optional.empty();
        }
        Part part = part(entry.path(), name, sniff.format());
        Task task = wanted.orElse(sniff.task().orElse(Task.PERSON_KEYPOINTS));
        return Optional.of(new Candidate(entry, new Part(task, part.subset(), name), false, sniff.format()));
    }

    /// Of the tasks that carry labels one is kept for each subset: they say the same things of the same images.
    ///
    /// @param preference the tasks that carry labels, the first one there wins
    static List<CocoReader.Source> oneOfTheLabelled(
            List<CocoReader.Source> sources, List<Task> preference, Problems problems) {
        Map<String, Task> chosen = new LinkedHashMap<>();
        for (Task task : preference) {
            sources.stream()
                    .filter(source -> source.part().task() == task)
                    .forEach(source -> chosen.putIfAbsent(source.part().subset(), task));
        }
        List<CocoReader.Source> kept = new ArrayList<>();
        for (CocoReader.Source source : sources) {
            Part part = source.part();
            Task winner = chosen.get(part.subset());
            if (preference.contains(part.task()) && part.task() != winner) {
                problems.note(
                        "file-not-read",
                        Location.of(part.file()),
                        "not read: subset " + part.subset() + " is read from its " + winner.word()
                                + " file; name this one by -if coco_"
                                + part.task().word());
            } else {
                kept.add(source);
            }
        }
        return kept;
    }

    private static boolean named(String path) {
        return taskOf(fileName(path)).isPresent();
    }

    /// The task whose word and an underscore begin the name, or stand in it.
    private static Optional<Task> taskOf(String stem) {
        for (Task task : Task.values()) {
            if (stem.startsWith(task.word() + "_")) {
                return Optional.of(task);
            }
        }
        return Optional.empty();
    }

    /// Task and subset by the path alone.
    private static Part part(String path, String display, String format) {
        String stem = fileName(path);
        if (format.equals("datumaro")) {
            return new Part(Task.PERSON_KEYPOINTS, stem, display);
        }
        Optional<Task> task = taskOf(stem);
        if (task.isPresent()) {
            String subset = stem.substring(task.get().word().length() + 1);
            return new Part(task.get(), subset.isEmpty() ? Part.DEFAULT_SUBSET : subset, display);
        }
        if (stem.equals(ROBOFLOW) && path.contains("/")) {
            String folder = path.substring(0, path.lastIndexOf('/'));
            return new Part(Task.PERSON_KEYPOINTS, folder.substring(folder.lastIndexOf('/') + 1), display);
        }
        return new Part(Task.PERSON_KEYPOINTS, Part.DEFAULT_SUBSET, display);
    }

    /// A file of results, called `<task>_<subset>_results.json` by COCO and `results_<subset>.json` by us.
    private static Part results(String path, String display) {
        String stem = fileName(path);
        String subset = taskOf(stem)
                .map(task -> stem.substring(task.word().length() + 1))
                .orElse(Part.DEFAULT_SUBSET)
                .replaceFirst("_results$", "");
        return new Part(Task.RESULTS, subset.isEmpty() ? Part.DEFAULT_SUBSET : subset, display);
    }

    /// The last part of the path, without `.json`.
    private static String fileName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.substring(0, name.length() - (name.toLowerCase(Locale.ROOT).endsWith(".json") ? 5 : 0));
    }
}
