package dev.armature.store.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.store.Databases;
import dev.armature.store.db.Database;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tracks through a file: what comes back has the same keyframes.
class TrackRoundTripTest {

    private static final String[] FRAMES = {
        "f0.jpg", "f1.jpg", "f2.jpg", "f3.jpg", "f4.jpg", "f5.jpg", "f6.jpg", "f7.jpg"
    };

    @TempDir
    private Path folder;

    /// Keyframes of three points, `-` in front of those outside; what comes back of the whole.
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                // closed, open, a single keyframe, a gap
                "coco_person_keypoints ; 0 -3        ; 0 2 -3",
                "datumaro              ; 0 -3        ; 0 2 -3",
                "cvat_video            ; 0 -3        ; 0 2 -3",
                "coco_person_keypoints ; 0 3         ; 0 3",
                "datumaro              ; 0 3         ; 0 3",
                "cvat_video            ; 0 3         ; 0 3",
                "coco_person_keypoints ; 0           ; 0",
                "cvat_video            ; 0           ; 0",
                "coco_person_keypoints ; 0 -2 4 -5 6 ; 0 1 -2 4 -5 6",
                "datumaro              ; 0 -2 4 -5 6 ; 0 1 -2 4 -5 6",
                "cvat_video            ; 0 -2 4 -5 6 ; 0 1 -2 4 -5 6",
            })
    void keyframesComeBack(String word, String before, String after) throws Exception {
        try (Database database = Databases.SQLITE.fresh()) {
            long task = ExchangeSetup.task(database, FRAMES);
            int[] line = line(before);
            ExchangeSetup.track(database, task, line, line, line);
            assertThat(back(database, task, word)).containsExactly(String.join(" | ", after, after, after, after));
        }
    }

    @ParameterizedTest
    @CsvSource({"coco_person_keypoints", "datumaro"})
    void aTrackThatIsNeverSeenIsNotThere(String word) throws Exception {
        try (Database database = Databases.SQLITE.fresh()) {
            long task = ExchangeSetup.task(database, FRAMES);
            ExchangeSetup.track(database, task, line("-0"), line("-0"), line("-0"));
            assertThat(back(database, task, word)).isEmpty();
        }
    }

    @Test
    void pointsThatComeAndGoKeepTheirKeyframes() throws Exception {
        try (Database database = Databases.SQLITE.fresh()) {
            long task = ExchangeSetup.task(database, FRAMES);
            ExchangeSetup.track(database, task, line("0 6"), line("0 -2 4 6"), line("0 -3 5 6"));
            List<String> once = back(database, task, "datumaro");
            // the skeleton itself has no place, so that its keyframes say nothing but where a point has one
            assertThat(once).singleElement().asString().endsWith(" | 0 6 | 0 1 -2 4 6 | 0 2 -3 5 6");
            assertThat(back(database, task, "datumaro"))
                    .singleElement()
                    .asString()
                    .endsWith(" | 0 6 | 0 1 -2 4 6 | 0 2 -3 5 6");
        }
    }

    private List<String> back(Database database, long task, String word) throws Exception {
        Path zip = folder.resolve("back.zip");
        ExchangeSetup.out(database, task, word, zip);
        ExchangeSetup.into(database, ImportRequest.of(new Target.OfTask(task), zip, ""));
        return ExchangeSetup.tracks(database, task);
    }

    private static int[] line(String text) {
        return java.util.Arrays.stream(text.strip().split(" "))
                .mapToInt(word ->
                        word.startsWith("-") ? -Integer.parseInt(word.substring(1)) - 1 : Integer.parseInt(word))
                .toArray();
    }
}
