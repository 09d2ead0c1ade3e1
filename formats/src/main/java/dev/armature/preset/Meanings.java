package dev.armature.preset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Joints that go by several words. Where two words are not quite the same point (CrowdPose's neck, MPII's
/// `upper_neck`) they stand in the order of how close they are; the published converters between these datasets
/// pair them so too.
final class Meanings {

    private static final List<String> PELVIS = List.of("pelvis", "midhip", "hip", "hips", "root");
    private static final List<String> HEAD_TOP = List.of("headtop", "tophead", "topofhead", "headmidtop", "head");
    private static final List<String> CHEST = List.of("thorax", "neckbase", "neck", "upperneck");
    private static final List<String> HIGH_NECK =
            List.of("upperneck", "headbottom", "bottomhead", "neck", "neckbase", "thorax");

    /// The words that mean a joint, the closest first; by the word in [JointName#joint].
    private static final Map<String, List<String>> WORDS = Map.ofEntries(
            Map.entry("pelvis", PELVIS),
            Map.entry("midhip", PELVIS),
            Map.entry("hip", PELVIS),
            Map.entry("hips", PELVIS),
            Map.entry("root", PELVIS),
            Map.entry("headtop", HEAD_TOP),
            Map.entry("tophead", HEAD_TOP),
            Map.entry("topofhead", HEAD_TOP),
            Map.entry("headmidtop", HEAD_TOP),
            Map.entry("head", List.of("head", "headtop", "tophead", "topofhead", "headmidtop")),
            Map.entry("neck", List.of("neck", "neckbase", "upperneck", "headbottom", "bottomhead", "thorax")),
            Map.entry("neckbase", CHEST),
            Map.entry("thorax", CHEST),
            Map.entry("upperneck", HIGH_NECK),
            Map.entry("headbottom", HIGH_NECK),
            Map.entry("bottomhead", HIGH_NECK),
            Map.entry("tailbase", List.of("rootoftail", "tailroot", "tailtopback")),
            Map.entry("rootoftail", List.of("tailbase", "tailroot", "tailtopback")),
            Map.entry("tailroot", List.of("tailbase", "rootoftail", "tailtopback")),
            Map.entry("tailtopback", List.of("tailbase", "rootoftail", "tailroot")),
            Map.entry("tailtip", List.of("tailendback", "tailend")),
            Map.entry("tailendback", List.of("tailtip", "tailend")),
            Map.entry("nose", List.of("snout")),
            Map.entry("snout", List.of("nose")));

    /// The same for joints that have a side; the middle ones above have none.
    private static final Map<String, List<String>> SIDED = Map.of(
            "handroot", List.of("wrist"),
            "wrist", List.of("handroot"),
            "ankle", List.of("foot"),
            "foot", List.of("ankle"),
            "ear", List.of("earbase"),
            "earbase", List.of("ear"));

    private static final Map<String, String> FINGERS = Map.of(
            "index", "forefinger",
            "indexfinger", "forefinger",
            "middle", "middlefinger",
            "ring", "ringfinger",
            "pinky", "pinkyfinger",
            "little", "pinkyfinger",
            "littlefinger", "pinkyfinger");

    /// The joints that a joint lies between, one on the left and one on the right.
    private static final Map<String, String> BETWEEN = Map.of(
            "neck", "shoulder",
            "neckbase", "shoulder",
            "thorax", "shoulder",
            "pelvis", "hip",
            "midhip", "hip",
            "hip", "hip",
            "hips", "hip",
            "root", "hip");

    private Meanings() {}

    /// The name itself, then others for the same joint, the closest first.
    static List<JointName> same(JointName name) {
        List<JointName> same = new ArrayList<>(List.of(name));
        Map<String, List<String>> words = name.side().isEmpty() ? WORDS : SIDED;
        words.getOrDefault(name.joint(), List.of()).forEach(word -> same.add(new JointName(name.side(), word)));
        fingers(name).forEach(finger -> same.add(new JointName(name.side(), finger)));
        return same.stream().distinct().toList();
    }

    private static List<String> fingers(JointName name) {
        String word = name.joint().replaceFirst("\\d+$", "");
        String number = name.joint().substring(word.length());
        String finger = FINGERS.getOrDefault(word, word);
        if (number.isEmpty() || !FINGERS.containsValue(finger)) {
            return List.of();
        }
        List<String> fingers = new ArrayList<>(List.of(finger + number));
        FINGERS.forEach((other, known) -> {
            if (known.equals(finger)) {
                fingers.add(other + number);
            }
        });
        fingers.sort(null);
        return fingers;
    }

    /// The word of the joints on either side that the joint lies in the middle of.
    static Optional<String> between(JointName name) {
        return name.side().isEmpty() ? Optional.ofNullable(BETWEEN.get(name.joint())) : Optional.empty();
    }
}
