package dev.armature.convert;

import dev.armature.files.Input;
import dev.armature.files.Pictures;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally;
import dev.armature.merge.MergeOptions;
import dev.armature.merge.MergePlan;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The whole way from several datasets on disk to one.
public final class Merging {

    /// What is to be done.
    ///
    /// @param inputs in their order; where they disagree the earlier one counts
    /// @param conversion of the whole; its input is the first one
    public record Request(List<Path> inputs, MergeOptions options, Conversion.Request conversion) {
        public Request {
            inputs = List.copyOf(inputs);
        }
    }

    /// What happened.
    ///
    /// @param counts what became of all; empty when nothing was read
    /// @param annotationIds annotations with another id than in their file
    public record Outcome(Conversion.Outcome conversion, Optional<MergePlan.Counts> counts, long annotationIds) {}

    private Merging() {}

    /// @throws FormatException if an input cannot be read, or the output must not be written; nothing is written
    /// then
    public static Outcome run(Request request, Progress progress) throws IOException, FormatException {
        Conversion.Request conversion = request.conversion();
        Conversion.mustBeWritten(conversion.outputFormat());
        Problems problems = new Problems(conversion.onError());
        List<Dataset> opened = new ArrayList<>();
        try {
            List<Dataset> datasets = new ArrayList<>();
            for (Path path : request.inputs()) {
                Dataset dataset = Dataset.open(path, conversion.inputFormat(), MergedInputs.naming(path, problems));
                opened.add(dataset);
                datasets.add(chosen(dataset, conversion));
            }
            return run(request, datasets, problems, progress);
        } finally {
            for (Dataset dataset : opened) {
                dataset.close();
            }
        }
    }

    private static Dataset chosen(Dataset opened, Conversion.Request conversion) {
        Dataset dataset = opened.choosing(conversion.choices());
        boolean keypoints = conversion.outputFormat().equals("coco_person_keypoints");
        return keypoints ? dataset.guessedAs(Task.PERSON_KEYPOINTS) : dataset;
    }

    private static Outcome run(Request request, List<Dataset> datasets, Problems problems, Progress progress)
            throws IOException, FormatException {
        Conversion.Request conversion = request.conversion();
        List<Pictures> pictures = new ArrayList<>();
        boolean results = datasets.stream().allMatch(Merging::areResults);
        for (Dataset dataset : datasets) {
            refuse(dataset, results, conversion);
            pictures.add(Pictures.in(dataset.input()));
        }
        MergedInputs inputs = new MergedInputs(datasets, pictures);
        boolean toCoco = conversion.outputFormat().startsWith("coco");
        MergedFound found = new MergedFound(inputs, request.options(), toCoco, problems);
        Input together = Input.together(datasets.stream().map(Dataset::input).toList());
        Dataset whole = Dataset.merged(together, format(datasets), found, problems, conversion.choices());
        Conversion.Outcome outcome = Conversion.run(conversion, whole, problems, new Tally(), progress);
        return new Outcome(outcome, found.counts(), found.annotationIds());
    }

    /// The format that all have; "" when they have several.
    private static String format(List<Dataset> datasets) {
        String first = datasets.getFirst().format();
        return datasets.stream().allMatch(dataset -> dataset.format().equals(first)) ? first : "";
    }

    /// Results go by the images of their dataset, and pictures of segments have ids in their pixels.
    ///
    /// @param only whether all inputs are results
    private static void refuse(Dataset dataset, boolean only, Conversion.Request conversion) throws FormatException {
        Set<Task> wanted = Conversion.tasks(conversion);
        for (Part part : dataset.parts()) {
            boolean asked = wanted.isEmpty() || wanted.contains(part.task());
            if (asked && part.task() == Task.RESULTS && !only) {
                throw refused(
                        part,
                        "holds results, which go by the ids of their dataset; make a dataset of them first (armature"
                                + " convert RESULTS OUTPUT --dataset DATASET), or merge them with other results alone");
            }
            if (asked && part.task() == Task.PANOPTIC) {
                throw refused(
                        part,
                        "holds panoptic segments, whose ids are in the pixels of pictures; convert each input to"
                                + " coco_instances, merge these, and convert back to coco_panoptic; or choose other"
                                + " files by --tasks");
            }
        }
    }

    private static FormatException refused(Part part, String what) {
        return new FormatException("merge-task", Location.of(part.file()), what);
    }

    private static boolean areResults(Dataset dataset) {
        return dataset.parts().stream().allMatch(part -> part.task() == Task.RESULTS);
    }
}
