package dev.armature.preset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PresetMapTest {

    @Test
    void cocoToCrowdPoseMakesTheNeckAndLacksTheTopOfTheHead() {
        PresetMap map = between("coco", "crowdpose");

        assertThat(named(map, "coco")).containsEntry("left_shoulder", "left_shoulder");
        assertThat(named(map, "coco")).containsEntry("neck", "left_shoulder+right_shoulder");
        assertThat(map.unmatched()).containsExactly("top_head");
        assertThat(map.isMiddle(13)).isTrue();
        assertThat(map.unused(17)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void crowdPoseToCocoLacksTheFace() {
        assertThat(between("crowdpose", "coco").unmatched())
                .containsExactly("nose", "left_eye", "right_eye", "left_ear", "right_ear");
    }

    @Test
    void halpeIsCocoAndNineMore() {
        PresetMap map = between("coco", "halpe26");

        assertThat(map.sources().subList(0, 17))
                .isEqualTo(Presets.get("coco").orElseThrow().keypoints().stream()
                        .map(name -> List.of(
                                Presets.get("coco").orElseThrow().keypoints().indexOf(name)))
                        .toList());
        assertThat(named(map, "coco")).containsEntry("hip", "left_hip+right_hip");
        assertThat(map.unmatched())
                .containsExactly(
                        "head",
                        "left_big_toe",
                        "right_big_toe",
                        "left_small_toe",
                        "right_small_toe",
                        "left_heel",
                        "right_heel");
        assertThat(between("halpe26", "coco").unmatched()).isEmpty();
    }

    @Test
    void wholeBodyHasTheFeetOfHalpe() {
        assertThat(between("wholebody", "halpe26").unmatched()).containsExactly("head");
        assertThat(between("wholebody", "halpe136").unmatched()).containsExactly("head");
        assertThat(between("halpe136", "wholebody").unmatched()).isEmpty();
    }

    @Test
    void jointsOfOtherNamesAreTheSame() {
        assertThat(named(between("mpii", "crowdpose"), "mpii"))
                .containsEntry("top_head", "head_top")
                .containsEntry("neck", "upper_neck");
        assertThat(named(between("posetrack18", "mpii"), "posetrack18"))
                .containsEntry("upper_neck", "head_bottom")
                .containsEntry("thorax", "left_shoulder+right_shoulder")
                .containsEntry("pelvis", "left_hip+right_hip");
        assertThat(named(between("h36m", "coco"), "h36m")).containsEntry("left_ankle", "left_foot");
        assertThat(named(between("animalpose", "ap10k"), "animalpose"))
                .containsEntry("Root of tail", "TailBase")
                .containsEntry("L_F_Paw", "L_F_Paw");
        assertThat(named(between("atrw", "ap10k"), "atrw"))
                .containsEntry("L_F_Paw", "left_front_paw")
                .containsEntry("R_Knee", "right_knee");
        assertThat(named(between("ubody3d", "wholebody"), "ubody3d"))
                .containsEntry("left_forefinger1", "L_Index_1")
                .containsEntry("right_wrist", "R_Wrist");
    }

    @Test
    void namesOfUsersAreUnderstood() {
        PresetMap map = PresetMap.between(
                List.of("Nose", "LShoulder", "shoulder right", "elbow_L", "RightElbow", "Left Wrist", "left-hip"),
                Presets.get("coco").orElseThrow());

        assertThat(map.sources().get(0)).containsExactly(0);
        assertThat(map.sources().get(5)).containsExactly(1);
        assertThat(map.sources().get(6)).containsExactly(2);
        assertThat(map.sources().get(7)).containsExactly(3);
        assertThat(map.sources().get(8)).containsExactly(4);
        assertThat(map.sources().get(9)).containsExactly(5);
        assertThat(map.sources().get(11)).containsExactly(6);
    }

    @Test
    void namesThatOnlyCountAreNotMixedUp() {
        assertThat(between("300w", "wflw").sources()).allMatch(List::isEmpty);
        assertThat(between("300w", "300vw").unmatched()).isEmpty();
        assertThat(named(between("ubody3d", "wholebody"), "ubody3d")).doesNotContainKey("face-3");
        assertThat(PresetMap.between(List.of("1", "2"), List.of("1", "2", "3")).sources())
                .allMatch(List::isEmpty);
    }

    @Test
    void everyPresetIsItself() {
        for (Preset preset : Presets.all()) {
            PresetMap map = PresetMap.between(preset.keypoints(), preset);
            for (int i = 0; i < preset.keypoints().size(); i++) {
                assertThat(map.sources().get(i)).as(preset.name()).containsExactly(i);
            }
        }
    }

    private static PresetMap between(String from, String to) {
        return PresetMap.between(
                Presets.get(from).orElseThrow().keypoints(), Presets.get(to).orElseThrow());
    }

    /// The sources by name, `a+b` for the middle; without those that have none.
    private static Map<String, String> named(PresetMap map, String from) {
        List<String> keypoints = Presets.get(from).orElseThrow().keypoints();
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < map.targets().size(); i++) {
            if (!map.sources().get(i).isEmpty()) {
                List<String> sources =
                        map.sources().get(i).stream().map(keypoints::get).toList();
                named.put(map.targets().get(i), String.join("+", sources));
            }
        }
        return named;
    }
}
