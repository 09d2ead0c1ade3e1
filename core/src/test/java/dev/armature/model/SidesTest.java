package dev.armature.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.model.Sides.Side;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SidesTest {

    @ParameterizedTest
    @CsvSource({
        "left_eye, right_eye",
        "LEFT_EYE, RIGHT_EYE",
        "LWrist, RWrist",
        "l_knee, r_knee",
        "l-knee, r-knee",
        "eye.L, eye.R",
        "ear_r, ear_l",
        "Left Front paw, Right Front paw",
        "shoulderLeft, shoulderRight",
        "paw1LH_L, paw1LH_R",
        "L_Ear, R_Ear",
        "tailL, tailR"
    })
    void mirrorsANameAndBack(String name, String other) {
        assertThat(Sides.mirrored(name)).contains(other);
        assertThat(Sides.mirrored(other)).contains(name);
        assertThat(Sides.of(name)).isNotEqualTo(Side.MIDDLE).isNotEqualTo(Sides.of(other));
    }

    @ParameterizedTest
    @CsvSource({"nose", "bright", "cleft", "upright", "RUMP", "Leg", "1", "tail", "Root"})
    void leavesOtherNamesAlone(String name) {
        assertThat(Sides.mirrored(name)).isEmpty();
        assertThat(Sides.of(name)).isEqualTo(Side.MIDDLE);
    }

    @Test
    void pairsWhatIsThere() {
        assertThat(Sides.partners(List.of("nose", "left_eye", "right_eye", "left_ear")))
                .containsExactly(0, 2, 1, 3);
    }
}
