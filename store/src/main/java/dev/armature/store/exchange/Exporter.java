package dev.armature.store.exchange;

import dev.armature.convert.Conversion;
import dev.armature.convert.Writers;
import dev.armature.edit.Edit;
import dev.armature.files.Output;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.coco.CocoOptions;
import dev.armature.format.cvat.CvatWriter.Naming;
import dev.armature.store.InvalidException;
import dev.armature.store.db.Tx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// Writes what is stored as files, in any format that conversions write.
public final class Exporter {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy_MM_dd_HH_mm_ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Exporter() {}

    /// What an export would write, and what has no place in its format. Nothing of it stays.
    ///
    /// @param folder where files may lie for a while
    /// @throws InvalidException for a format that is not written
    /// @throws dev.armature.store.MissingException when there is no such target
    public static ExportReport plan(Tx tx, ExportRequest request, Path folder, Progress progress) throws IOException {
        ExportRequest bare = new ExportRequest(
                request.target(), request.format(), false, request.edits(), request.options(), request.choices());
        Path file = folder.resolve("plan-" + java.util.UUID.randomUUID() + ".zip");
        return run(tx, bare, file, PictureFiles.NONE, progress, false);
    }

    /// Writes a zip.
    ///
    /// @param zip ends in `.zip`; replaced when it is there
    /// @throws InvalidException for a format that is not written, or a dataset that it cannot be written in
    /// @throws dev.armature.store.MissingException when there is no such target
    public static ExportReport write(Tx tx, ExportRequest request, Path zip, PictureFiles pictures, Progress progress)
            throws IOException {
        return run(tx, request, zip, pictures, progress, true);
    }

    private static ExportReport run(
            Tx tx, ExportRequest request, Path zip, PictureFiles files, Progress progress, boolean writes)
            throws IOException {
        if (!Conversion.outputFormats().contains(request.format())) {
            throw new InvalidException(
                    "format",
                    "Unknown format \"" + request.format() + "\"; expected one of "
                            + String.join(", ", Conversion.outputFormats()));
        }
        Problems problems = new Problems(Policy.SKIP);
        Tally tally = new Tally();
        StoredSource source = new StoredSource(tx, request.target(), request.format(), problems, tally);
        PictureFiles wanted = request.images() ? files : PictureFiles.NONE;
        try (Output output = Output.open(zip, true);
                StoredPictures pictures = StoredPictures.of(tx, source.subsets(), wanted)) {
            Writers writers = new Writers(
                    output,
                    pictures.input(),
                    pictures,
                    withMedia(request.options(), request.images()),
                    request.choices(),
                    problems,
                    tally);
            look(source, request);
            DatasetSink writer =
                    writer(writers, request.format(), source.subsets().size());
            source.read(Edit.all(request.edits(), writer, problems, tally), progress);
            if (writes) {
                output.commit();
            }
        } catch (FormatException refused) {
            throw new InvalidException("", refused.problem().what());
        }
        return new ExportReport(
                request.format(),
                tally.written(Thing.IMAGES),
                tally.written(Thing.ANNOTATIONS),
                tally.leftOut(Thing.ANNOTATIONS),
                problems.kinds());
    }

    /// Shows the dataset to the edits that want to see it whole.
    private static void look(StoredSource source, ExportRequest request) throws IOException, FormatException {
        for (int i = 0; i < request.edits().size(); i++) {
            Optional<Edit.Look> look = request.edits().get(i).look(DatasetSink.Order.BY_IMAGE);
            if (look.isPresent()) {
                Problems aside = new Problems(Policy.SKIP);
                source.read(
                        Edit.all(request.edits().subList(0, i), look.get().sink(), aside, new Tally()),
                        Progress.none());
            }
        }
    }

    private static DatasetSink writer(Writers writers, String word, int parts) throws IOException, FormatException {
        Naming naming = parts > 1 ? Naming.ANNOTATIONS_BY_SUBSET : Naming.ANNOTATIONS;
        return switch (word) {
            case "cvat" -> writers.cvat(naming);
            case "cvat_video" -> writers.cvatVideo(naming);
            default -> writers.writer(word);
        };
    }

    private static CocoOptions withMedia(CocoOptions options, boolean images) {
        return new CocoOptions(
                options.tasks(),
                images,
                options.segmentation(),
                options.cropCovered(),
                options.allowAttributes(),
                options.reindex(),
                options.mergeImages(),
                options.imageExtension(),
                options.saveDatasetMeta(),
                options.absent(),
                options.box(),
                options.boxMargin(),
                options.area(),
                options.points(),
                options.round());
    }

    /// The name of a download, as CVAT gives it: `task_21_dataset_2026_08_12_10_00_00_coco keypoints 1.0.zip`.
    ///
    /// @param format in CVAT's words or ours
    public static String fileName(Tx tx, Target target, boolean images, String format) {
        String name = target.word() + "_" + target.number() + "_" + (images ? "dataset" : "annotations") + "_"
                + TIME.format(target.updated(tx)) + "_" + format + ".zip";
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_\\-. ]", "_");
    }
}
