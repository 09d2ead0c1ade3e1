package dev.armature.preset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A keypoint's name as far as its meaning goes: `left_shoulder`, `LShoulder`, `Left Shoulder`, `shoulder_l` and
/// `Shoulder_Left` are the same.
///
/// @param side "left", "right" or ""
/// @param joint in lower case, without signs: "shoulder", "frontpaw", "thumb1"
record JointName(String side, String joint) {

    // A word: capitals alone, a capital with small letters behind it, small letters, or digits.
    private static final Pattern WORD =
            Pattern.compile("\\p{Lu}+(?!\\p{Ll})|\\p{Lu}?\\p{Ll}+|[\\p{L}&&[^\\p{Lu}\\p{Ll}]]+|\\d+");

    private static final Map<String, String> SIDES =
            Map.of("left", "left", "l", "left", "right", "right", "r", "right");

    private static final Map<String, String> SHORT = Map.of("f", "front", "b", "back", "hind", "back", "rear", "back");

    static JointName of(String keypoint) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(keypoint);
        while (word.find()) {
            words.add(word.group().toLowerCase(Locale.ROOT));
        }
        String side = "";
        StringBuilder joint = new StringBuilder();
        for (String part : words) {
            if (side.isEmpty() && SIDES.containsKey(part) && words.size() > 1) {
                side = SIDES.get(part);
            } else {
                joint.append(words.size() > 2 ? SHORT.getOrDefault(part, part) : part);
            }
        }
        return new JointName(side, joint.toString());
    }
}
