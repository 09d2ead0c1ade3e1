package dev.armature.convert;

import dev.armature.edit.Edit;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally;
import dev.armature.format.Choices;
import dev.armature.format.OtherMembers;
import dev.armature.model.Part;
import dev.armature.stats.LabelLook;
import dev.armature.stats.StatsSink;
import dev.armature.stats.SubsetStats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A dataset that is counted from end to end: recognised, its labels looked at, then read once, as the file has
/// it.
public final class Survey {

    /// What is to be counted.
    ///
    /// @param inputFormat one of [Conversion#inputFormats], "" to recognise it
    /// @param choices what the format leaves open
    /// @param edits made to the dataset on the way, such as filters
    /// @param labels which labels are counted, by name; "" is asked for what has none
    public record Request(Path input, String inputFormat, Choices choices, List<Edit> edits, Predicate<String> labels) {

        public Request {
            edits = List.copyOf(edits);
        }
    }

    /// What was found.
    ///
    /// @param recognised what the input was, a sentence for each file
    /// @param aside files that were not counted, since another file says more of their subset
    /// @param places errors and repairs one by one, then the first problem of every other kind
    public record Outcome(
            String format,
            List<String> recognised,
            List<Part> aside,
            List<SubsetStats> subsets,
            Problems problems,
            List<Placed> places,
            Tally tally) {}

    private final Request request;
    private final Problems problems = new Problems(Policy.SKIP);
    private final Tally tally = new Tally();

    private Survey(Request request) {
        this.request = request;
    }

    /// @throws FormatException if no dataset is there, or it cannot be read on
    public static Outcome run(Request request, Progress progress) throws IOException, FormatException {
        return new Survey(request).run(progress);
    }

    private Outcome run(Progress progress) throws IOException, FormatException {
        try (Dataset opened = Dataset.open(request.input(), request.inputFormat(), problems)) {
            Dataset dataset = opened.choosing(request.choices());
            List<Edit> edits = WholeBodies.joined(dataset, request.edits());
            OtherMembers others = WholeBodies.among(edits)
                    ? OtherMembers.KEPT // the other four lists of keypoints are among them
                    : OtherMembers.IGNORED;
            List<Part> aside = StatsSink.aside(dataset.parts());
            List<Part> counted = new ArrayList<>(dataset.parts());
            counted.removeAll(aside);
            LabelLook labels = new LabelLook();
            look(dataset, counted, edits, labels);
            StatsSink sink = new StatsSink(labels, request.labels());
            dataset.readSome(counted, Edit.all(edits, sink, problems, tally), others, tally, progress);
            return new Outcome(
                    dataset.format(),
                    dataset.described(),
                    aside,
                    sink.subsets(),
                    problems,
                    dataset.place(problems.shown()),
                    tally);
        }
    }

    /// Shows the dataset to the edits that want to see it whole, each with what those before it make of it; in
    /// the end its labels to the counter, where they may come late.
    private void look(Dataset dataset, List<Part> counted, List<Edit> edits, LabelLook labels)
            throws IOException, FormatException {
        Problems aside = new Problems(Policy.SKIP);
        Dataset again = dataset.reading(aside);
        for (int i = 0; i < edits.size(); i++) {
            Optional<Edit.Look> look = edits.get(i).look(Order.AS_READ);
            if (look.isPresent()) {
                DatasetSink sink = Edit.all(edits.subList(0, i), look.get().sink(), aside, new Tally());
                again.readSome(counted, sink, OtherMembers.IGNORED, new Tally(), Progress.none());
            }
        }
        if (dataset.format().equals("coco")) {
            DatasetSink sink = Edit.all(edits, labels, aside, new Tally());
            again.readSome(counted, sink, OtherMembers.IGNORED, new Tally(), Progress.none());
        }
    }
}
