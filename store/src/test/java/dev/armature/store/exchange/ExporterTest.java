package dev.armature.store.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.flow.Progress;
import dev.armature.store.Databases;
import dev.armature.store.InvalidException;
import dev.armature.store.annotation.Annotations;
import dev.armature.store.annotation.FrameSheet;
import dev.armature.store.annotation.item.Fields;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.db.Database;
import dev.armature.store.db.Who;
import dev.armature.store.project.Project;
import dev.armature.store.project.ProjectDraft;
import dev.armature.store.project.Projects;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExporterTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"coco_person_keypoints", "datumaro", "cvat", "cvat_video", "yolo_pose"})
    void keypointsComeBackThroughEveryFormat(String word) throws Exception {
        try (Database database = Databases.SQLITE.fresh()) {
            long task = imported(database);
            List<double[]> were = points(items(database, task), database, task);
            Path zip = folder.resolve(word + ".zip");
            ExportReport report = ExchangeSetup.out(database, task, word, zip);
            assertThat(report.annotations()).isEqualTo(2);
            ImportResult back = ExchangeSetup.into(database, ImportRequest.of(new Target.OfTask(task), zip, ""));
            assertThat(back.plan().errors()).as(back.plan().toJson()).isZero();
            List<double[]> points = points(items(database, task), database, task);
            assertThat(points).hasSameSizeAs(were);
            for (int i = 0; i < points.size(); i++) {
                assertThat(points.get(i)).containsExactly(were.get(i), org.assertj.core.data.Offset.offset(0.011));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"datumaro", "cvat"})
    void shapesAndGroupsComeBack(String word) throws Exception {
        try (Database database = Databases.SQLITE.fresh()) {
            Path set = Shared.require("goldens/cvat-frames/datumaro");
            DatasetResult made = dataset(database, set);
            long task = made.tasks().getFirst();
            List<Item> before = items(database, task);
            assertThat(before).isNotEmpty();
            Path zip = folder.resolve("back.zip");
            ExchangeSetup.out(database, task, word, zip);
            ImportResult back = ExchangeSetup.into(database, ImportRequest.of(new Target.OfTask(task), zip, ""));
            assertThat(back.plan().errors()).as(back.plan().toJson()).isZero();
            List<Item> after = items(database, task);
            // in the XML for images the track of the set is a shape
            assertThat(after).hasSize(before.size() + (word.equals("cvat") ? 1 : 0));
            for (Item item : before) {
                List<Set<String>> others = after.stream()
                        .filter(other -> other.frame() == item.frame())
                        .map(other -> Fields.changed(item.withId(1), other.withId(1)))
                        .toList();
                // numbers and mixtures are declared as texts, as CVAT does
                boolean typed = word.equals("cvat");
                assertThat(others)
                        .as(item.toString())
                        .anyMatch(changed -> changed.isEmpty() || typed && changed.equals(Set.of("attributes")));
            }
        }
    }

    @Test
    void theHeadOfCvatsXmlHasLabelsWithDrawingsAndAttributes() throws Exception {
        try (Database database = Databases.SQLITE.fresh()) {
            long task = imported(database);
            Path zip = folder.resolve("out.zip");
            ExchangeSetup.out(database, task, "cvat", zip);
            String xml = text(zip, "annotations.xml");
            assertThat(xml)
                    .contains("<name>t</name>", "<type>skeleton</type>", "<parent>figure</parent>", "<svg>")
                    .contains("data-label-name=\"a\"");
        }
    }

    @Test
    void whatDoesNotFitIsToldBefore() throws Exception {
        try (Database database = Databases.SQLITE.fresh()) {
            Path set = Shared.require("goldens/cvat-frames/datumaro");
            long task = dataset(database, set).tasks().getFirst();
            ExportReport plan = database.<ExportReport, IOException>read(tx -> Exporter.plan(
                    tx,
                    ExportRequest.of(new Target.OfTask(task), "coco_person_keypoints", false),
                    folder,
                    Progress.none()));
            assertThat(plan.leftOut().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isPositive();
            assertThat(plan.toJson()).contains("left-without-keypoints");
            try (var files = Files.list(folder)) {
                assertThat(files).isEmpty();
            }
        }
    }

    @Test
    void aProjectHasAFileForEachSubsetAndPicturesUnderTheirNames() throws Exception {
        try (Database database = Databases.SQLITE.fresh()) {
            Path data =
                    Files.createDirectories(folder.resolve("set/annotations")).getParent();
            for (String subset : List.of("Train", "Validation")) {
                Path file = ExchangeSetup.coco(
                        folder, List.of("a.png"), List.of(ExchangeSetup.annotation(1, 0, 1, 2, 2, 3, 4, 1, 0, 0, 0)));
                Files.move(file, data.resolve("annotations/person_keypoints_" + subset + ".json"));
                Files.write(
                        Files.createDirectories(data.resolve("images/" + subset))
                                .resolve("a.png"),
                        png());
            }
            Path picture = folder.resolve("kept.png");
            DatasetResult made = database.<DatasetResult, IOException>write(
                    Who.PROGRAM,
                    tx -> DatasetImporter.apply(
                            tx,
                            DatasetRequest.asProject("p", data),
                            (file, name) -> {
                                Files.copy(file, picture, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                                return new PictureKeeper.Kept("a".repeat(64), 100, 100);
                            },
                            Progress.none()));
            assertThat(made.tasks()).hasSize(2);
            Path zip = folder.resolve("out.zip");
            database.<ExportReport, IOException>read(tx -> Exporter.write(
                    tx,
                    ExportRequest.of(new Target.OfProject(made.project()), "coco_person_keypoints", true),
                    zip,
                    sha -> java.util.Optional.of(picture),
                    Progress.none()));
            assertThat(names(zip))
                    .contains(
                            "annotations/person_keypoints_Train.json",
                            "annotations/person_keypoints_Validation.json",
                            "images/Train/a.png",
                            "images/Validation/a.png");
        }
    }

    @Test
    void aFormatThatIsNoneIsRefused() {
        try (Database database = Databases.SQLITE.fresh()) {
            long task = ExchangeSetup.task(database, "a.jpg");
            assertThatThrownBy(() -> ExchangeSetup.out(database, task, "tiff", folder.resolve("x.zip")))
                    .isInstanceOf(InvalidException.class);
            assertThat(ExchangeFormats.exporting("COCO Keypoints 1.0")).isPresent();
            assertThat(ExchangeFormats.exporting("Keypoints 9")).isEmpty();
            assertThat(ExchangeFormats.importing("")).isPresent();
        }
    }

    @Test
    void downloadsAreCalledAsInCvat() {
        try (Database database = Databases.SQLITE.fresh()) {
            Project project = database.write(Who.PROGRAM, tx -> Projects.create(tx, ProjectDraft.named("p")));
            String name = database.read(
                    tx -> Exporter.fileName(tx, new Target.OfProject(project.id()), true, "COCO Keypoints 1.0"));
            assertThat(name).matches("project_[0-9]+_dataset_[0-9]{4}(_[0-9]{2}){5}_coco keypoints 1\\.0\\.zip");
        }
    }

    private long imported(Database database) throws IOException {
        long task = ExchangeSetup.task(database, "x/a.jpg", "x/b.jpg");
        Path file = ExchangeSetup.coco(
                folder,
                List.of("x/a.jpg", "x/b.jpg"),
                List.of(
                        ExchangeSetup.annotation(7, 0, 1, 2, 2, 3.25, 4, 1, 0, 0, 0),
                        ExchangeSetup.annotation(8, 1, 5, 6, 2, 7, 8.5, 2, 9, 9, 2)));
        ExchangeSetup.into(database, ImportRequest.of(new Target.OfTask(task), file, ""));
        return task;
    }

    private static DatasetResult dataset(Database database, Path set) throws IOException {
        return database.<DatasetResult, IOException>write(
                Who.PROGRAM,
                tx -> DatasetImporter.apply(
                        tx,
                        DatasetRequest.asProject("p", set),
                        (file, name) -> new PictureKeeper.Kept("b".repeat(64), 640, 480),
                        Progress.none()));
    }

    private static List<double[]> points(List<Item> items, Database database, long task) {
        List<double[]> points = new ArrayList<>();
        items.forEach(item -> item.keypoints().ifPresent(all -> points.add(all.toArray())));
        database.read(tx -> Annotations.tracks(tx, task)).forEach(sheet -> {
            double[] all = new double[9];
            for (int i = 0; i < 3; i++) {
                var first = sheet.track().elements().get(i).keyframes().getFirst();
                var point = (dev.armature.model.Shape.Points) first.shape();
                all[3 * i] = point.keypoints().x(0);
                all[3 * i + 1] = point.keypoints().y(0);
                all[3 * i + 2] = first.outside() ? 0 : first.occluded() ? 1 : 2;
            }
            points.add(all);
        });
        return points;
    }

    private static List<Item> items(Database database, long task) {
        return database.read(tx -> Annotations.frames(tx, task, Annotations.all(tx, task)).stream()
                .map(FrameSheet::items)
                .flatMap(List::stream)
                .toList());
    }

    private static String text(Path zip, String entry) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            return new String(file.getInputStream(file.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> names(Path zip) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            return file.stream().map(entry -> entry.getName()).toList();
        }
    }

    private static byte[] png() throws IOException {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        javax.imageio.ImageIO.write(
                new java.awt.image.BufferedImage(100, 100, java.awt.image.BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}
