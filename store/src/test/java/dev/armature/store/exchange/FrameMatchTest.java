package dev.armature.store.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.store.Databases;
import dev.armature.store.annotation.FrameRange;
import dev.armature.store.db.Database;
import dev.armature.store.exchange.Target.Piece;
import dev.armature.store.project.Tasks;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameMatchTest {

    private static final String[] FRAMES = {
        "a.jpg", "a/a.jpg", "a/b.jpg", "b/a.jpg", "b/c.jpg", "a/b/c.jpg", "a/b/d.jpg", "v1.2.jpg"
    };

    /// Images of a file, and the frames that they are; `-` for none.
    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "a.jpg b/a.jpg       ; PATH   ; a.jpg b/a.jpg",
                "a b/a               ; PATH   ; a.jpg b/a.jpg",
                "d.jpg               ; PATH   ; -",
                "d.jpg               ; SUFFIX ; a/b/d.jpg",
                "b/d.jpg             ; SUFFIX ; a/b/d.jpg",
                "images/a/b/d.jpg    ; SUFFIX ; a/b/d.jpg",
                "z.jpg z/a.jpg       ; NAME   ; - -",
                "z/d.jpg             ; SUFFIX ; -",
                "z/d.jpg             ; NAME   ; a/b/d.jpg",
                "z/d.png             ; NAME   ; -",
                "z/d.png             ; STEM   ; a/b/d.jpg",
                // two that could be one are none; the surer one has it alone
                "x/d.jpg y/d.jpg     ; STEM   ; - -",
                "a/b/d.jpg y/d.jpg   ; STEM   ; a/b/d.jpg -",
                // c.jpg could be two, b.jpg is one
                "c.jpg b.jpg         ; STEM   ; - a/b.jpg",
                "v1.2 v1.2.jpg       ; PATH   ; - v1.2.jpg",
                "v1.2                ; PATH   ; v1.2.jpg",
                // never by a number
                "000000000007.jpg 3  ; STEM   ; - -",
            })
    void imagesAreFramesByTheirNamesOnly(String images, NameMatch match, String frames) {
        try (Database database = Databases.SQLITE.fresh()) {
            long task = ExchangeSetup.task(database, FRAMES);
            FrameIndex index = new FrameIndex();
            database.read(tx -> {
                index.add(tx, 0, new Piece(Tasks.get(tx, task), new FrameRange(0, FRAMES.length - 1)));
                return null;
            });
            List<ImageKeys> keys = Arrays.stream(images.strip().split(" "))
                    .map(name -> new ImageKeys(name, "", -1))
                    .toList();
            FrameMatch found = FrameMatch.of(keys, index, match);
            String names = keys.stream()
                    .map(key -> found.matched().containsKey(key)
                            ? FRAMES[found.matched().get(key).frame()]
                            : "-")
                    .collect(Collectors.joining(" "));
            assertThat(names).isEqualTo(frames.strip());
        }
    }
}
