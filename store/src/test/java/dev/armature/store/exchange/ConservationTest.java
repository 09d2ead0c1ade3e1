package dev.armature.store.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.convert.Dataset;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.store.Databases;
import dev.armature.store.InvalidException;
import dev.armature.store.db.Database;
import dev.armature.store.db.Who;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every COCO file of the reference data goes into a project and comes out again. What went in comes out by value,
/// but for what the import has told that it leaves out.
class ConservationTest {

    private static final String HEAD = "%-72s %6s %6s %6s %7s %7s %6s %6s %5s  %s"
            .formatted("file", "in", "out", "equal", "points", "out", "others", "out", "head", "left out, told");

    @TempDir
    private Path folder;

    /// A file through a project.
    record Through(Conservation.Result result, Map<String, Long> leftOut) {}

    static Through through(Database database, Path file, Path zip) throws Exception {
        DatasetResult made = database.write(
                Who.PROGRAM,
                tx -> DatasetImporter.apply(
                        tx, DatasetRequest.asProject("p", file), (picture, name) -> noPicture(), Progress.none()));
        List<dev.armature.json.JsonValue.Obj> documents = new ArrayList<>();
        for (String word : List.of("coco_person_keypoints", "coco_instances")) {
            database.read(tx -> Exporter.write(
                    tx,
                    ExportRequest.of(new Target.OfProject(made.project()), word, false),
                    zip,
                    PictureFiles.NONE,
                    Progress.none()));
            documents.addAll(Conservation.documents(zip));
        }
        return new Through(
                Conservation.of(file, documents), made.annotations().plan().leftOut());
    }

    private static PictureKeeper.Kept noPicture() {
        throw new InvalidException("", "pictures are not part of this");
    }

    static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(Shared.require("data"))) {
            for (Path file : all.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                if (isCoco(file)) {
                    files.add(file);
                }
            }
        }
        return files;
    }

    private static boolean isCoco(Path file) throws IOException {
        try (Dataset dataset = Dataset.open(file, "", new Problems(Policy.SKIP))) {
            boolean results = dataset.parts().stream().anyMatch(part -> part.task() == dev.armature.model.Task.RESULTS);
            return dataset.format().equals("coco") && !results;
        } catch (FormatException none) {
            return false;
        }
    }

    @Test
    void everyCocoFileComesBackOfSqlite() throws Exception {
        all(Databases.SQLITE, files());
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void someComeBackOfBoth(Databases databases) throws Exception {
        List<Path> some = files().stream()
                .filter(file -> file.toString().contains("mmpose-coco")
                        || file.toString().contains("cvat-person17"))
                .toList();
        all(databases, some);
    }

    private void all(Databases databases, List<Path> files) throws Exception {
        Path data = Shared.require("data");
        System.out.println(HEAD);
        List<String> lost = new ArrayList<>();
        try (Database database = databases.fresh()) {
            for (Path file : files) {
                String name = data.relativize(file).toString();
                Through through = through(database, file, folder.resolve("out.zip"));
                Conservation.Result result = through.result();
                String left =
                        through.leftOut().isEmpty() ? "" : through.leftOut().toString();
                System.out.println(Conservation.row(name, result, left));
                long told = through.leftOut().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                if (result.equal() + told < result.in() || !result.head()) {
                    lost.add(
                            name + ": " + result.differences().stream().limit(4).toList());
                }
            }
        }
        assertThat(lost).isEmpty();
    }
}
