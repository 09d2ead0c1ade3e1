package dev.armature.store.exchange;

import dev.armature.convert.Dataset;
import dev.armature.files.PictureSize;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Choices;
import dev.armature.format.OtherMembers;
import dev.armature.store.InvalidException;
import dev.armature.store.db.Tx;
import dev.armature.store.exchange.FrameIndex.Spot;
import dev.armature.store.exchange.ImportPlan.Images;
import dev.armature.store.exchange.ImportPlan.LabelPlan;
import dev.armature.store.exchange.ImportPlan.TaskPlan;
import dev.armature.store.exchange.ImportPlan.Unmatched;
import dev.armature.store.exchange.ImportResult.TaskImport;
import dev.armature.store.exchange.Target.Piece;
import dev.armature.store.project.Frames;
import dev.armature.store.project.LabelOwner;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.Labels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One import from end to end: a first look, frames and labels found, then the annotations.
final class ImportRun {

    private final Tx tx;
    private final ImportRequest request;
    private final Dataset dataset;
    private final Problems problems;
    private final Tally tally = new Tally();
    private final boolean writes;
    private final LabelOwner owner;
    private final List<Piece> pieces;
    private final Map<String, Map<ImageKeys, Spot>> frames = new LinkedHashMap<>(); // by subset
    private final List<Unmatched> unmatched = new ArrayList<>();
    private long unmatchedCount;
    private boolean broken; // whether the file could not be read to its end

    /// @param problems what the dataset tells too
    /// @param writes false to find out only
    ImportRun(Tx tx, ImportRequest request, Dataset dataset, Problems problems, boolean writes) {
        this.tx = tx;
        this.request = request;
        this.problems = problems;
        this.writes = writes;
        this.owner = request.target().labels(tx);
        this.pieces = request.target().pieces(tx);
        this.dataset = sized(dataset);
    }

    /// An import into some tasks of a project.
    ImportRun(Tx tx, ImportRequest request, Dataset dataset, Problems problems, List<Piece> pieces) {
        this.tx = tx;
        this.request = request;
        this.dataset = dataset;
        this.problems = problems;
        this.writes = true;
        this.owner = request.target().labels(tx);
        this.pieces = pieces;
    }

    /// Rows of YOLO are parts of a picture, so without pictures in the file they need the size of the frames; it is
    /// given where all frames have the same.
    private Dataset sized(Dataset opened) {
        Set<List<Integer>> sizes = new HashSet<>();
        if (opened.format().startsWith("yolo")) {
            for (Piece piece : pieces) {
                Frames.plain(tx, piece.task().id(), 0, piece.task().size() - 1)
                        .forEach(frame -> sizes.add(List.of(frame.width(), frame.height())));
            }
        }
        if (sizes.size() != 1 || sizes.contains(List.of(0, 0))) {
            return opened;
        }
        List<Integer> size = sizes.iterator().next();
        return opened.choosing(new Choices(Optional.of(new PictureSize.Size(size.get(0), size.get(1))), 3));
    }

    /// Opens what is to be imported.
    ///
    /// @throws InvalidException when no dataset is there
    static Dataset open(java.nio.file.Path file, String format, Problems problems) throws IOException {
        try {
            return Dataset.open(file, format, problems);
        } catch (FormatException none) {
            throw new InvalidException("", sentence(none.problem()));
        }
    }

    static String sentence(Problem problem) {
        String file = problem.where().file();
        return file.substring(file.lastIndexOf('/') + 1) + ": " + problem.what();
    }

    /// A first look at the dataset.
    static Scan scan(Dataset dataset, boolean annotations) throws IOException {
        Scan scan = new Scan(annotations);
        try {
            dataset.reading(new Problems(Policy.SKIP))
                    .read(scan, Order.AS_READ, OtherMembers.IGNORED, new Tally(), Progress.none());
        } catch (FormatException told) {
            return scan; // the second reading meets it again and tells it
        }
        return scan;
    }

    /// Finds frames by the names of images, then runs.
    ImportResult run(Progress progress) throws IOException {
        if (pieces.stream().allMatch(piece -> piece.task().size() == 0)) {
            throw new InvalidException(
                    "",
                    request.target().word() + " " + request.target().number()
                            + " has no frames yet; annotations need frames to be on");
        }
        Scan scan = scan(dataset, request.createLabels());
        Map<List<Integer>, FrameIndex> indexes = new HashMap<>();
        scan.images().forEach((subset, images) -> {
            List<Integer> among = among(subset);
            FrameIndex index = indexes.computeIfAbsent(among, this::index);
            FrameMatch match = FrameMatch.of(images.keySet(), index, request.match());
            frames.put(subset, match.matched());
            unmatched.addAll(match.told());
            unmatchedCount += match.unmatched();
        });
        return run(scan, progress);
    }

    /// Runs with frames that are known.
    ///
    /// @param known by subset
    ImportResult run(Scan scan, Map<String, Map<ImageKeys, Spot>> known, Progress progress) throws IOException {
        frames.putAll(known);
        return run(scan, progress);
    }

    /// The tasks of a subset, or all where none has it.
    private List<Integer> among(String subset) {
        List<Integer> same = new ArrayList<>();
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            all.add(i);
            if (pieces.get(i).task().subsetName().equals(subset)) {
                same.add(i);
            }
        }
        return same.isEmpty() ? all : same;
    }

    private FrameIndex index(List<Integer> among) {
        FrameIndex index = new FrameIndex();
        among.forEach(number -> index.add(tx, number, pieces.get(number)));
        return index;
    }

    private ImportResult run(Scan scan, Progress progress) throws IOException {
        List<LabelSpec> present = Labels.of(tx, owner);
        String file = request.file().getFileName().toString();
        LabelTargets targets = new LabelTargets(present, scan.labels(), request, file, problems);
        if (writes && !targets.made().isEmpty()) {
            List<LabelSpec> wanted = new ArrayList<>(present);
            wanted.addAll(targets.made());
            targets.saved(Labels.save(tx, owner, wanted));
        }
        Optional<String> note = writes ? Optional.of("import of " + file) : Optional.empty();
        List<PieceWriter> writers = pieces.stream()
                .map(piece -> new PieceWriter(tx, piece, request.mode(), targets.all(), note))
                .toList();
        boolean coco = dataset.format().equals(CocoText.FORMAT);
        ImportSink sink = new ImportSink(writers, frames, several(scan), targets, request, coco, problems, tally);
        read(sink, coco, progress);
        tellUnmatched(file);
        if (writes && (broken || problems.errors() > 0 && request.onError() == Policy.ABORT)) {
            ImportPlan plan = plan(
                    scan, sink, targets, writers.stream().map(PieceWriter::plan).toList());
            throw new ImportRefusedException(plan, refusal());
        }
        if (!writes) {
            List<TaskPlan> would = writers.stream().map(PieceWriter::plan).toList();
            return new ImportResult(plan(scan, sink, targets, would), List.of());
        }
        List<TaskImport> done = writers.stream().map(PieceWriter::finish).toList();
        new HeadWriter(tx, owner).write(pieces, sink.members(), sink.categories(), targets);
        List<TaskPlan> did = new ArrayList<>();
        for (int i = 0; i < done.size(); i++) {
            did.add(writers.get(i).plan(done.get(i).delta()));
        }
        return new ImportResult(plan(scan, sink, targets, did), done);
    }

    private void read(ImportSink sink, boolean coco, Progress progress) throws IOException {
        boolean text = coco || dataset.format().equals("cvat");
        try {
            dataset.reading(problems)
                    .read(sink, Order.BY_IMAGE, text ? OtherMembers.KEPT : OtherMembers.REPORTED, tally, progress);
        } catch (FormatException end) {
            problems.add(end.problem());
            broken = true;
        }
        if (!broken) {
            sink.finish();
        }
    }

    /// Frames that several images of the file are.
    private Set<Spot> several(Scan scan) {
        Set<Spot> once = new HashSet<>();
        Set<Spot> several = new HashSet<>();
        frames.forEach((subset, images) -> images.forEach((image, spot) -> {
            int count = scan.images().getOrDefault(subset, Map.of()).getOrDefault(image, 1);
            if (!once.add(spot) || count > 1) {
                several.add(spot);
            }
        }));
        return several;
    }

    private void tellUnmatched(String file) {
        if (unmatchedCount > 0) {
            Unmatched first = unmatched.getFirst();
            problems.add(
                    new Problem(
                            Severity.NOTE,
                            "import-image",
                            Location.of(file).withImage(first.name()),
                            "the image is no frame: " + first.why()),
                    unmatchedCount);
        }
    }

    private String refusal() {
        return problems.shown().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .findFirst()
                .map(problem -> sentence(problem)
                        + (problems.errors() > 1 ? " (and " + (problems.errors() - 1) + " other errors)" : ""))
                .orElse("the file cannot be read");
    }

    private ImportPlan plan(Scan scan, ImportSink sink, LabelTargets targets, List<TaskPlan> tasks) throws IOException {
        long inFile = scan.images().values().stream().mapToLong(Map::size).sum();
        Images images = new Images(
                inFile,
                frames.values().stream().mapToLong(Map::size).sum() - sink.outside(),
                sink.outside(),
                List.copyOf(unmatched),
                unmatchedCount);
        List<LabelPlan> labels = targets.plan().stream()
                .map(label -> new LabelPlan(
                        label.name(),
                        label.target(),
                        label.how(),
                        label.suggestion(),
                        sink.annotations().getOrDefault(label.name(), 0L)))
                .toList();
        try {
            return new ImportPlan(
                    dataset.format(),
                    dataset.recognised(),
                    images,
                    labels,
                    sink.undeclared(),
                    tasks,
                    dataset.place(problems.shown()),
                    problems.kinds(),
                    tally.read(Thing.ANNOTATIONS),
                    tally.leftOut(Thing.ANNOTATIONS),
                    problems.errors());
        } catch (FormatException gone) {
            throw new IOException(gone);
        }
    }
}
