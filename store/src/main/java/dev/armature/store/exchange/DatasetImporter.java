package dev.armature.store.exchange;

import dev.armature.convert.Dataset;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally;
import dev.armature.format.OtherMembers;
import dev.armature.model.Part;
import dev.armature.store.InvalidException;
import dev.armature.store.annotation.FrameRange;
import dev.armature.store.db.Tx;
import dev.armature.store.exchange.DatasetPlan.SubsetPlan;
import dev.armature.store.exchange.SubsetFrames.Subset;
import dev.armature.store.exchange.Target.Piece;
import dev.armature.store.project.Frames;
import dev.armature.store.project.LabelOwner;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.Labels;
import dev.armature.store.project.Media;
import dev.armature.store.project.ProjectDraft;
import dev.armature.store.project.Projects;
import dev.armature.store.project.Task;
import dev.armature.store.project.TaskDraft;
import dev.armature.store.project.Tasks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Makes tasks of datasets: labels with skeletons and templates from the file, a task for each subset with its
/// frames and pictures, and the annotations.
public final class DatasetImporter {

    private static final int NAME = 256; // letters of a task's name
    private static final int SUBSET = 64;

    private DatasetImporter() {}

    /// What an import would make; changes nothing.
    ///
    /// @throws InvalidException when the file is no dataset
    public static DatasetPlan plan(Tx tx, DatasetRequest request, Progress progress) throws IOException {
        Problems problems = new Problems(request.onError());
        try (Dataset dataset = ImportRun.open(request.file(), request.format(), problems)) {
            Scan scan = ImportRun.scan(dataset, true);
            SubsetFrames frames = frames(dataset, Optional.empty(), problems, progress);
            List<LabelSpec> present = request.project().isPresent()
                    ? Labels.of(tx, new LabelOwner.OfProject(request.project().getAsLong()))
                    : List.of();
            LabelTargets targets = new LabelTargets(
                    present,
                    scan.labels(),
                    annotations(request, 0),
                    dataset.input().name(),
                    problems);
            List<SubsetPlan> subsets = frames.subsets().entrySet().stream()
                    .map(entry -> new SubsetPlan(
                            entry.getKey(), entry.getValue().frames.size(), entry.getValue().pictures))
                    .toList();
            return new DatasetPlan(
                    dataset.format(),
                    dataset.recognised(),
                    targets.made(),
                    subsets,
                    dataset.place(problems.shown()),
                    problems.kinds());
        } catch (FormatException gone) {
            throw new InvalidException("", ImportRun.sentence(gone.problem()));
        }
    }

    /// Makes project, labels, tasks, frames and annotations, in the transaction of the caller.
    ///
    /// @param keeper takes the pictures
    /// @throws InvalidException when the file is no dataset, or has no images
    /// @throws ImportRefusedException as [Importer#apply]
    public static DatasetResult apply(Tx tx, DatasetRequest request, PictureKeeper keeper, Progress progress)
            throws IOException {
        Problems problems = new Problems(request.onError());
        try (Dataset dataset = ImportRun.open(request.file(), request.format(), problems)) {
            SubsetFrames frames = frames(dataset, Optional.of(keeper), problems, progress);
            List<String> subsets = frames.subsets().keySet().stream()
                    .filter(subset -> !frames.subsets().get(subset).frames.isEmpty())
                    .toList();
            if (subsets.isEmpty()) {
                throw new InvalidException("", dataset.input().name() + " has no images");
            }
            long project = request.project().isPresent()
                    ? Projects.get(tx, request.project().getAsLong()).id()
                    : Projects.create(
                                    tx,
                                    new ProjectDraft(
                                            cut(request.name(), NAME),
                                            request.owner(),
                                            java.util.OptionalLong.empty(),
                                            ""))
                            .id();
            List<Piece> pieces = new ArrayList<>();
            for (String subset : subsets) {
                pieces.add(task(tx, request, project, subset, frames.subsets().get(subset)));
            }
            ImportRun run = new ImportRun(tx, annotations(request, project), dataset, problems, pieces);
            ImportResult result = run.run(ImportRun.scan(dataset, true), frames.spots(subsets), progress);
            List<Long> tasks = pieces.stream().map(piece -> piece.task().id()).toList();
            return new DatasetResult(project, tasks, result);
        }
    }

    private static ImportRequest annotations(DatasetRequest request, long project) {
        return ImportRequest.of(new Target.OfProject(project), request.file(), request.format())
                .withPolicy(request.onError())
                .withCreateLabels(true);
    }

    private static SubsetFrames frames(
            Dataset dataset, Optional<PictureKeeper> keeper, Problems problems, Progress progress) throws IOException {
        SubsetFrames frames = new SubsetFrames(dataset, keeper, problems);
        OtherMembers others = dataset.format().equals(CocoText.FORMAT) ? OtherMembers.KEPT : OtherMembers.IGNORED;
        try {
            dataset.reading(new Problems(Policy.SKIP)).read(frames, Order.AS_READ, others, new Tally(), progress);
        } catch (FormatException broken) {
            return frames; // the reading of the annotations meets it again and tells it
        }
        return frames;
    }

    private static Piece task(Tx tx, DatasetRequest request, long project, String subset, Subset frames) {
        boolean none = subset.equals(Part.DEFAULT_SUBSET);
        String stored = none ? "" : cut(subset.replaceAll("[/\\\\\\p{Cntrl}]", "_"), SUBSET);
        TaskDraft draft = new TaskDraft(
                cut(none ? request.file().getFileName().toString() : subset, NAME),
                java.util.OptionalLong.of(project),
                stored.equals(".") || stored.equals("..") || stored.isBlank() ? "" : stored,
                request.owner(),
                java.util.OptionalLong.empty(),
                "",
                request.segmentSize(),
                OptionalInt.empty());
        Task task = Tasks.create(tx, draft);
        Frames.attach(tx, task.id(), Media.pictures(frames.frames.size()), frames.frames.iterator());
        return new Piece(Tasks.get(tx, task.id()), new FrameRange(0, frames.frames.size() - 1));
    }

    private static String cut(String text, int letters) {
        return text.codePointCount(0, text.length()) <= letters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, letters));
    }
}
