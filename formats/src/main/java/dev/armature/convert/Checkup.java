package dev.armature.convert;

import dev.armature.change.WholeBodyEdit;
import dev.armature.check.CheckReport;
import dev.armature.check.Checks;
import dev.armature.check.Finding;
import dev.armature.check.KeypointLists;
import dev.armature.check.Selection;
import dev.armature.check.picture.PictureChecks;
import dev.armature.edit.Edit;
import dev.armature.edit.PassingSink;
import dev.armature.files.Input;
import dev.armature.files.Pictures;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally;
import dev.armature.format.Choices;
import dev.armature.format.OtherMembers;
import dev.armature.model.Image;
import dev.armature.model.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A dataset that is held against the rules of [dev.armature.check.Rules]: read by image, every annotation file for
/// itself, and once more for its pictures where some are found.
public final class Checkup implements AutoCloseable {

    /// What is to be checked.
    ///
    /// @param inputFormat one of [Conversion#inputFormats], "" to recognise it
    /// @param choices what the format leaves open
    /// @param edits made to the dataset before it is looked at; they keep the places of what they pass on
    /// @param places how many findings are kept of each rule
    /// @param pictures whether pictures are looked at
    public record Request(
            Path input,
            String inputFormat,
            Choices choices,
            List<Edit> edits,
            Selection selection,
            int places,
            boolean pictures) {

        public Request {
            edits = List.copyOf(edits);
        }
    }

    private final Request request;
    private final Dataset dataset;
    private final Problems problems;
    private final Pictures pictures;
    private final CheckReport report;
    private final Tally tally = new Tally();
    private Image reading; // null outside images

    private Checkup(Request request, CheckReport report) throws IOException, FormatException {
        this.request = request;
        this.report = report;
        this.problems = new Problems(Policy.SKIP, this::hear);
        this.dataset =
                Dataset.open(request.input(), request.inputFormat(), problems).choosing(request.choices());
        this.pictures = Pictures.in(dataset.input());
    }

    /// Recognises the input, and reads nothing yet.
    ///
    /// @throws FormatException if no dataset is there
    public static Checkup open(Request request) throws IOException, FormatException {
        return new Checkup(request, new CheckReport(request.selection(), request.places()));
    }

    /// Looks at everything. What ends the reading early is a finding too.
    public void run(Progress progress) throws IOException, FormatException {
        List<Edit> edits = WholeBodies.joined(dataset, request.edits());
        boolean joined = WholeBodies.among(edits);
        Checks checks = new Checks(report, problems::here, joined ? WholeBodyEdit::member : KeypointLists.ONE);
        Probe probe = new Probe(checks);
        DatasetSink sink = probe;
        for (Edit edit : edits.reversed()) {
            sink = edit.before(sink, problems, tally);
        }
        OtherMembers others = joined ? OtherMembers.KEPT : OtherMembers.IGNORED;
        try {
            dataset.readApart(sink, Order.BY_IMAGE, others, tally, progress);
            checks.finish();
            if (request.pictures()) {
                pictures(probe);
            }
        } catch (FormatException broken) {
            problems.add(broken.problem());
            checks.finish();
        }
    }

    private void pictures(Probe probe) throws IOException, FormatException {
        if (!probe.found) {
            if (probe.images > 0) {
                report.add(
                        "pictures-none",
                        Location.of(request.input().toString()),
                        "none of " + probe.looked + " pictures that were looked for was found");
            }
            return;
        }
        Problems aside = new Problems(Policy.SKIP);
        PictureChecks checks = new PictureChecks(dataset.input(), pictures, report, aside::here);
        dataset.reading(aside).readApart(checks, Order.AS_READ, OtherMembers.IGNORED, new Tally(), Progress.none());
        checks.finish();
    }

    /// What the reader finds goes into the report, with the name of the image where it is known.
    private void hear(Problem problem, long count) {
        boolean again = problem.code().equals("image-id-unknown") && problem.severity() == Severity.NOTE;
        if (again && dataset.format().equals("coco")) {
            return; // by image each such annotation is told by itself, and all of them once more in the end
        }
        if (problem.code().equals("whole-body-joined")) {
            return; // nothing is written
        }
        Optional<String> image = problem.where().image();
        boolean known = reading != null && image.isPresent() && image.get().equals("#" + reading.id());
        report.hear(
                known
                        ? new Problem(
                                problem.severity(),
                                problem.code(),
                                problem.where().withImage(reading.name()),
                                problem.what())
                        : problem,
                count);
    }

    public CheckReport report() {
        return report;
    }

    public Tally tally() {
        return tally;
    }

    /// The id of the format.
    public String format() {
        return dataset.format();
    }

    /// What was recognised, a sentence for each file.
    public List<String> recognised() throws IOException {
        return dataset.described();
    }

    /// The findings with line and column, in the same order.
    public List<Placed> place(List<Finding> findings) throws IOException, FormatException {
        return dataset.place(findings.stream()
                .map(finding -> new Problem(Severity.ERROR, finding.rule().code(), finding.where(), finding.what()))
                .toList());
    }

    /// Where it was read from, for its pictures.
    public Input input() {
        return dataset.input();
    }

    @Override
    public void close() throws IOException {
        dataset.close();
    }

    /// Passes everything on, and looks for some of the pictures to see whether there are any: at the first images,
    /// then ever more seldom. Looking for each would cost more than all other rules where there are none.
    private final class Probe extends PassingSink {

        private static final int FIRST = 1000;

        private Part part;
        private long images;
        private long looked;
        private boolean found;

        Probe(DatasetSink target) {
            super(target);
        }

        @Override
        public void begin(Part begun) throws IOException, FormatException {
            part = begun;
            super.begin(begun);
        }

        @Override
        public void image(Image image) throws IOException, FormatException {
            reading = image;
            if (request.pictures() && !found && (images < FIRST || Long.bitCount(images) == 1)) {
                looked++;
                found = pictures.find(part, image).isPresent();
            }
            images++;
            super.image(image);
        }

        @Override
        public void end(Part ended) throws IOException, FormatException {
            reading = null;
            super.end(ended);
        }
    }
}
