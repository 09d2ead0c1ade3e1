package dev.armature.store.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.flow.Policy;
import dev.armature.flow.Progress;
import dev.armature.json.JsonValue;
import dev.armature.model.Instance;
import dev.armature.store.Databases;
import dev.armature.store.InvalidException;
import dev.armature.store.annotation.Annotations;
import dev.armature.store.annotation.Counts;
import dev.armature.store.annotation.FrameRange;
import dev.armature.store.annotation.FrameSheet;
import dev.armature.store.annotation.Journal;
import dev.armature.store.annotation.RestorePoint;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.db.Database;
import dev.armature.store.db.Who;
import dev.armature.store.exchange.ImportPlan.How;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImporterTest {

    private static final List<String> IMAGES = List.of("a.jpg", "b.jpg");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void annotationsOfCocoAreOneObjectEach(Databases databases) throws Exception {
        try (Database database = databases.fresh()) {
            long task = ExchangeSetup.task(database, "x/a.jpg", "x/b.jpg");
            Path file = coco(
                    ExchangeSetup.annotation(7, 0, 1, 2, 2, 3, 4, 1, 0, 0, 0),
                    ExchangeSetup.annotation(8, 1, 5, 6, 2, 7, 8, 2, 9, 9, 2));
            ImportResult result = ExchangeSetup.into(database, request(task, file));
            assertThat(result.plan().errors()).isZero();
            assertThat(result.plan().images().matched()).isEqualTo(2);
            List<Item> items = items(database, task);
            assertThat(items).hasSize(2);
            assertThat(items.getFirst().annotation()).isInstanceOf(Instance.class);
            assertThat(items.getFirst().fileId().asLong()).isEqualTo(7);
            Path zip = folder.resolve("out.zip");
            ExchangeSetup.out(database, task, "coco_person_keypoints", zip);
            assertThat(Conservation.of(file, Conservation.documents(zip)).equal())
                    .isZero(); // names differ
            JsonValue.Obj out = Conservation.documents(zip).getFirst();
            assertThat(out.get("info").orElseThrow()).isEqualTo(JsonValue.parse("{\"year\":7}"));
            assertThat(((JsonValue.Arr) out.get("images").orElseThrow())
                            .elements()
                            .getFirst())
                    .isEqualTo(JsonValue.parse(
                            "{\"id\":100,\"file_name\":\"x/a.jpg\",\"width\":100,\"height\":100,\"mood\":\"fine\"}"));
            assertThat(((JsonValue.Arr) out.get("categories").orElseThrow())
                            .elements()
                            .getFirst())
                    .isEqualTo(JsonValue.parse("{\"id\":5,\"name\":\"figure\",\"supercategory\":\"thing\","
                            + "\"keypoints\":[\"a\",\"b\",\"c\"],\"skeleton\":[[1,2]]}"));
        }
    }

    @Test
    void aDryRunSaysTheSameAndChangesNothing() throws Exception {
        try (Database database = Databases.SQLITE.fresh()) {
            long task = ExchangeSetup.task(database, "a.jpg", "b.jpg");
            Path file = coco(ExchangeSetup.annotation(7, 0, 1, 2, 2, 3, 4, 1, 0, 0, 0));
            ImportPlan plan = database.<ImportPlan, IOException>read(
                    tx -> Importer.plan(tx, request(task, file), Progress.none()));
            assertThat(plan.tasks()).containsExactly(new ImportPlan.TaskPlan(task, 1, 0, 0, 0));
            assertThat(items(database, task)).isEmpty();
            ImportResult result = ExchangeSetup.into(database, request(task, file));
            assertThat(result.plan().tasks()).isEqualTo(plan.tasks());
            assertThat(JsonValue.parse(plan.toJson())).isInstanceOf(JsonValue.Obj.class);
        }
    }

    @Test
    void oneBrokenAnnotationIsLeftOutOrEndsTheImport() throws Exception {
        try (Database database = Databases.SQLITE.fresh()) {
            long task = ExchangeSetup.task(database, "a.jpg", "b.jpg");
            Path file = coco(
                    ExchangeSetup.annotation(7, 0, 1, 2, 2, 3, 4, 1, 0, 0, 0), ExchangeSetup.annotation(8, 0, 1, 2, 2));
            assertThatThrownBy(() ->
                            ExchangeSetup.into(database, request(task, file).withPolicy(Policy.ABORT)))
                    .isInstanceOf(ImportRefusedException.class)
                    .hasMessageContaining("there are 1 keypoints; label \"figure\" has 3");
            assertThat(items(database, task)).isEmpty();
            ImportPlan plan = ExchangeSetup.into(database, request(task, file)).plan();
            assertThat(plan.errors()).isEqualTo(1);
            assertThat(plan.problems().getFirst().line()).isPositive();
            assertThat(plan.problems().getFirst().problem().where().annotation())
                    .contains("8");
            assertThat(items(database, task)).hasSize(1);
            ExchangeSetup.into(database, request(task, file).withPolicy(Policy.REPAIR));
            assertThat(items(database, task)).hasSize(2);
        }
    }

    @Test
    void anImportCanBeUndone() throws Exception {
        try (Database database = Databases.SQLITE.fresh()) {
            long task = ExchangeSetup.task(database, "a.jpg", "b.jpg");
            ExchangeSetup.into(
                    database, request(task, coco(ExchangeSetup.annotation(7, 0, 1, 2, 2, 3, 4, 1, 0, 0, 0))));
            List<Item> before = items(database, task);
            ImportResult second = ExchangeSetup.into(
                    database, request(task, coco(ExchangeSetup.annotation(9, 1, 1, 2, 2, 3, 4, 1, 5, 5, 1))));
            assertThat(items(database, task)).hasSize(1).isNotEqualTo(before);
            long changeSet = second.tasks().getFirst().changeSet().getAsLong();
            database.run(Who.PROGRAM, tx -> Journal.undo(tx, task, changeSet));
            assertThat(items(database, task)).isEqualTo(before);
            List<RestorePoint> points = database.read(tx -> Journal.points(tx, task));
            assertThat(points).hasSize(2);
        }
    }

    @Test
    void appendAddsAndMergeTakesThePlaceOfWhatIsThere() throws Exception {
        try (Database database = Databases.SQLITE.fresh()) {
            long task = ExchangeSetup.task(database, "a.jpg", "b.jpg");
            Path one = coco(ExchangeSetup.annotation(7, 0, 10, 20, 2, 30, 40, 1, 0, 0, 0));
            ExchangeSetup.into(database, request(task, one));
            long id = items(database, task).getFirst().id();
            // the same id moved, the same place with another id, and another place
            Path more = coco(
                    ExchangeSetup.annotation(7, 0, 12, 20, 2, 30, 40, 1, 50, 50, 2),
                    ExchangeSetup.annotation(9, 1, 1, 2, 2, 3, 4, 1, 5, 5, 1));
            ImportPlan plan = ExchangeSetup.into(database, request(task, more).withMode(ImportMode.MERGE))
                    .plan();
            assertThat(plan.tasks()).containsExactly(new ImportPlan.TaskPlan(task, 1, 1, 0, 0));
            assertThat(items(database, task)).hasSize(2);
            assertThat(items(database, task).getFirst().id()).isEqualTo(id);
            Path place = coco(ExchangeSetup.annotation(33, 0, 12.01, 20, 2, 30, 40, 2, 50, 50, 2));
            ExchangeSetup.into(database, request(task, place).withMode(ImportMode.MERGE));
            assertThat(items(database, task)).hasSize(2);
            assertThat(items(database, task).getFirst().fileId().asLong()).isEqualTo(33);
            ExchangeSetup.into(database, request(task, place).withMode(ImportMode.APPEND));
            assertThat(items(database, task)).hasSize(3);
        }
    }

    @Test
    void unknownLabelsAreNamedWithASuggestionMappedOrMade() throws Exception {
        try (Database database = Databases.SQLITE.fresh()) {
            long task = ExchangeSetup.task(database, "a.jpg", "b.jpg");
            Path file = coco(ExchangeSetup.annotation(7, 0, 1, 2, 2, 3, 4, 1, 0, 0, 0));
            Files.writeString(file, Files.readString(file).replace("\"figure\"", "\"figur\""));
            ImportPlan plan = ExchangeSetup.into(database, request(task, file)).plan();
            assertThat(plan.labels().getFirst().how()).isEqualTo(How.UNKNOWN);
            assertThat(plan.labels().getFirst().suggestion()).contains("figure");
            assertThat(plan.leftOut()).containsEntry("of labels that are not there", 1L);
            ImportPlan mapped = ExchangeSetup.into(database, request(task, file).withLabels(Map.of("figur", "figure")))
                    .plan();
            assertThat(mapped.errors()).isZero();
            assertThat(items(database, task)).hasSize(1);
            ImportPlan made = ExchangeSetup.into(database, request(task, file).withCreateLabels(true))
                    .plan();
            assertThat(made.labels().getFirst().how()).isEqualTo(How.CREATED);
            assertThat(items(database, task)).hasSize(1);
        }
    }

    @Test
    void aJobGetsItsFramesOnly() throws Exception {
        try (Database database = Databases.SQLITE.fresh()) {
            long task = ExchangeSetup.task(database, "a.jpg", "b.jpg");
            Path file = coco(
                    ExchangeSetup.annotation(7, 0, 1, 2, 2, 3, 4, 1, 0, 0, 0),
                    ExchangeSetup.annotation(8, 1, 1, 2, 2, 3, 4, 1, 0, 0, 0));
            long job = database.read(tx ->
                    dev.armature.store.project.Jobs.of(tx, task).getFirst().id());
            ImportPlan plan = ExchangeSetup.into(database, ImportRequest.of(new Target.OfJob(job), file, ""))
                    .plan();
            assertThat(plan.images().outside()).isZero();
            long count = database.read(tx -> Counts.of(tx, task, new FrameRange(0, 1)));
            assertThat(count).isEqualTo(2);
        }
    }

    @Test
    void whatIsNoDatasetIsRefusedWithASentence() throws Exception {
        try (Database database = Databases.SQLITE.fresh()) {
            long task = ExchangeSetup.task(database, "a.jpg");
            Path file = Files.writeString(folder.resolve("notes.json"), "{\"hello\":1}");
            assertThatThrownBy(() -> ExchangeSetup.into(database, request(task, file)))
                    .isInstanceOf(InvalidException.class)
                    .hasMessageContaining("notes.json");
        }
    }

    private Path coco(String... annotations) throws IOException {
        return ExchangeSetup.coco(folder, IMAGES, List.of(annotations));
    }

    private static ImportRequest request(long task, Path file) {
        return ImportRequest.of(new Target.OfTask(task), file, "");
    }

    private static List<Item> items(Database database, long task) {
        return database.read(tx -> Annotations.frames(tx, task, Annotations.all(tx, task)).stream()
                .map(FrameSheet::items)
                .flatMap(List::stream)
                .toList());
    }
}
