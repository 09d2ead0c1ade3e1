package dev.armature.store.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.armature.flow.Progress;
import dev.armature.store.Databases;
import dev.armature.store.db.Database;
import dev.armature.store.db.Who;
import dev.armature.store.picture.PictureStore;
import dev.armature.store.sample.SampleStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class IntegrityTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aSoundStoreIsClean(Databases databases) throws IOException {
        SampleStore store = SampleStore.in(folder, databases);
        Integrity.Report report = look(store, List.of());
        assertThat(report.findings()).isEmpty();
        assertThat(report.clean()).isTrue();
        assertThat(report.looked())
                .containsEntry("objects", 15L)
                .containsEntry("pictures", 9L)
                .containsEntry("labels", 2L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update task set size = size + 1 where subset = 'val'                       | frames  | has 3
            update job set stop_frame = 40 where start_frame = 0                       | job     | to 40
            delete from job where start_frame = 3                                      | job     | in no job
            update sheet set items = 7 where number = 0                                | sheet   | says it has 7
            update sheet set body = '[{"i":1'                                          | sheet   | cannot be read
            update sheet set number = 99 where number = 0                              | sheet   | frames
            delete from label where name = 'dog'                                       | sheet   | has the label
            update sequence set next = 3 where name = 'object'                         | sheet   | given again
            update task set revision = 5                                               | journal | 5 times
            update sheet set version = 9 where number = 0                              | journal | version 9
            update change_set set undone_by = 77                                       | journal | 77
            insert into restore_point values (1, 1, 'x', 50, 'ann', '2026-01-01T00:00:00.000Z', false) | journal | 50
            update label set partner = 3 where name = 'nose'                           | label   | partner
            """)
    void whatIsBrokenIsFound(String sql, String rule, String sentence) throws IOException {
        SampleStore store = SampleStore.in(folder, Databases.SQLITE);
        Integrity.Report report = look(store, List.of(sql));
        assertThat(report.findings()).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.sentence()).contains(sentence);
            assertThat(finding.place()).isNotBlank();
        });
    }

    @Test
    void aMissingAndADamagedPictureAreFound() throws IOException {
        SampleStore store = SampleStore.in(folder, Databases.SQLITE);
        List<Path> pictures;
        try (var files = Files.walk(folder.resolve("pictures"))) {
            pictures = files.filter(Files::isRegularFile).sorted().toList();
        }
        Files.delete(pictures.get(0));
        pictures.get(1).toFile().setWritable(true);
        Files.writeString(pictures.get(1), "more", StandardOpenOption.APPEND);

        assertThat(look(store, List.of()).findings())
                .extracting(Finding::rule, finding -> finding.sentence().split(";")[0])
                .containsExactlyInAnyOrder(
                        tuple("picture", "is not there"), tuple("picture", "is damaged: its bytes have another hash"));
    }

    private static Integrity.Report look(SampleStore store, List<String> damage) throws IOException {
        try (Database database = store.open()) {
            database.run(Who.PROGRAM, tx -> damage.forEach(sql -> tx.handle().execute(sql)));
            return Integrity.look(
                    database, PictureStore.in(store.data()), store.data().resolve("results"), true, Progress.none());
        }
    }
}
