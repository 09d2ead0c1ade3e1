package dev.armature.draw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StrokeFontTest {

    @Test
    void everySignOfAsciiHasItsLines() {
        for (char c = '!'; c <= '~'; c++) {
            assertThat(StrokeFont.outline("" + c, 0, 0, 14)
                            .getPathIterator(null)
                            .isDone())
                    .as("letter " + c + " is empty")
                    .isFalse();
            assertThat(StrokeFont.length("" + c, 14)).as("width of " + c).isLessThan(10);
        }
    }

    @Test
    void anAccentedLetterIsAsWideAsThePlainOne() {
        assertThat(StrokeFont.length("é", 14)).isEqualTo(StrokeFont.length("e", 14));
    }

    @Test
    void aLongNameLosesItsMiddle() {
        String name = "frame_000123_of_a_very_long_video.png";
        String fitted = StrokeFont.fitted(name, 13, 120);
        assertThat(StrokeFont.length(fitted, 13)).isLessThanOrEqualTo(120);
        assertThat(fitted).startsWith("fr").contains("…").endsWith(".png");
        assertThat(StrokeFont.fitted(name, 13, 1000)).isEqualTo(name);
        assertThat(StrokeFont.fitted(name, 13, 1)).isEqualTo("…");
    }
}
