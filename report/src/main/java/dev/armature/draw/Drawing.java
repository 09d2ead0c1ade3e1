package dev.armature.draw;

import dev.armature.convert.Dataset;
import dev.armature.convert.Placed;
import dev.armature.convert.WholeBodies;
import dev.armature.edit.Edit;
import dev.armature.files.Output;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally;
import dev.armature.format.Choices;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `armature draw` from end to end: reads a dataset image by image, draws those that are chosen, and writes
/// them, all or nothing. One image is in memory at a time, those of one sheet, or, where two datasets are
/// compared, all annotations of the second.
public final class Drawing {

    /// What is to be done.
    ///
    /// @param inputFormat an input format's id, "" to recognise it
    /// @param choices what the format leaves open
    /// @param output a folder, a `.zip`, or a `.png` or `.svg`, which is one picture
    /// @param edits made to the dataset on the way, such as filters
    public record Request(
            Path input,
            String inputFormat,
            Choices choices,
            Path output,
            boolean overwrite,
            Optional<Against> against,
            List<Edit> edits,
            Selection selection,
            Look look,
            Form form) {

        public Request {
            edits = List.copyOf(edits);
        }
    }

    /// A second dataset, drawn beside the first and compared with it: other annotations, or COCO results.
    ///
    /// @param least figures that are less alike than this are not the same one; 0 to 1
    public record Against(Path other, double least) {}

    /// What happened.
    ///
    /// @param recognised what the input was, a sentence for each file
    /// @param places errors and repairs one by one, then the first problem of every other kind
    /// @param files how many files were written
    /// @param matches how the two datasets compare, where there are two
    public record Outcome(
            List<String> recognised,
            Problems problems,
            List<Placed> places,
            Tally tally,
            int files,
            Optional<Matches> matches) {}

    /// @param found figures of the first dataset that the second has too
    /// @param missed figures of the first that it has not
    /// @param extra figures of the second alone
    public record Matches(long found, long missed, long extra) {}

    private final Request request;
    private final Problems problems = new Problems(Policy.SKIP);
    private final Tally tally = new Tally();
    private List<Edit> edits = List.of();

    private Drawing(Request request) {
        this.request = request;
    }

    /// @throws FormatException if the input cannot be read, no image is chosen, or the output must not be written;
    ///     nothing is written then
    public static Outcome run(Request request, Progress progress) throws IOException, FormatException {
        return new Drawing(request).run(progress);
    }

    private Outcome run(Progress progress) throws IOException, FormatException {
        try (Dataset opened = Dataset.open(request.input(), request.inputFormat(), problems)) {
            Dataset dataset = opened.choosing(request.choices());
            edits = WholeBodies.joined(dataset, request.edits());
            Optional<Counterpart> counterpart = request.against().isPresent()
                    ? Optional.of(counterpart(dataset, request.against().get(), progress))
                    : Optional.empty();
            Easel easel;
            try (Output output = output()) {
                Names names =
                        new Names(subsets(dataset) > 1, request.form().kind().extension());
                easel = new Easel(request, new PictureLoader(dataset.input(), problems), counterpart, output, names);
                ItemSink sink = new ItemSink(request.selection(), tally, easel);
                look(dataset);
                DatasetSink edited = Edit.all(edits, sink, problems, tally);
                dataset.read(edited, Order.BY_IMAGE, WholeBodies.among(edits), tally, progress);
                easel.finish();
                if (easel.files() == 0) {
                    throw new FormatException(
                            "draw-nothing",
                            Location.of(request.input().toString()),
                            "no image was chosen of " + tally.read(Tally.Thing.IMAGES));
                }
                output.commit();
            }
            return new Outcome(
                    dataset.recognised(),
                    problems,
                    dataset.place(problems.shown()),
                    tally,
                    easel.files(),
                    counterpart.map(Counterpart::matches));
        }
    }

    /// Reads the second dataset; results take their images and labels from the first.
    private Counterpart counterpart(Dataset dataset, Against against, Progress progress)
            throws IOException, FormatException {
        try (Dataset named = Dataset.open(against.other(), "", problems)) {
            Dataset opened = named.choosing(request.choices());
            boolean results = opened.parts().stream().allMatch(part -> part.task() == Task.RESULTS);
            Dataset other = results && dataset.format().equals("coco") ? opened.about(dataset) : opened;
            boolean bodies = WholeBodies.among(edits) || WholeBodies.among(WholeBodies.joined(other, List.of()));
            if (bodies && !WholeBodies.among(edits)) {
                edits = behind(WholeBodies.everywhere(), edits);
            }
            List<Edit> ofOther = bodies ? List.of(WholeBodies.everywhere()) : List.of();
            return Counterpart.read(other, ofOther, against, request.selection(), progress);
        }
    }

    private static List<Edit> behind(Edit first, List<Edit> others) {
        List<Edit> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }

    private Output output() throws IOException, FormatException {
        String name = request.output().toString().toLowerCase(Locale.ROOT);
        boolean single = name.endsWith(".png") || name.endsWith(".svg");
        return single
                ? Output.openFile(request.output(), request.overwrite())
                : Output.open(request.output(), request.overwrite());
    }

    private static long subsets(Dataset dataset) {
        return dataset.parts().stream().map(Part::subset).distinct().count();
    }

    /// Shows the dataset to the edits that want to see it whole; each sees what those before it make of it.
    private void look(Dataset dataset) throws IOException, FormatException {
        for (int i = 0; i < edits.size(); i++) {
            Optional<Edit.Look> look = edits.get(i).look(Order.BY_IMAGE);
            if (look.isPresent()) {
                Tally aside = new Tally();
                Problems unheard = new Problems(Policy.SKIP);
                DatasetSink sink = Edit.all(edits.subList(0, i), look.get().sink(), unheard, aside);
                dataset.read(sink, look.get().order(), WholeBodies.among(edits), aside, Progress.none());
            }
        }
    }
}
