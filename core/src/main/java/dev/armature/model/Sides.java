package dev.armature.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Left and right by the names of keypoints: `left_eye` and `right_eye`, `LWrist` and `RWrist`, `eye.L`, `l-knee`,
/// `Left Front paw`, `shoulderLeft`.
public final class Sides {

    /// Which side of the body a keypoint belongs to.
    public enum Side {
        LEFT,
        RIGHT,
        MIDDLE
    }

    // A whole word, also one that begins or ends in camel case; a lone L or R at either end of the name, set off by
    // a sign, or in front of a capital.
    private static final Pattern MARK = Pattern.compile("(?<![A-Za-z])([Ll]eft|LEFT|[Rr]ight|RIGHT)(?![a-z])"
            + "|(?<=[a-z])(Left|Right)(?![a-z])"
            + "|^([LlRr])(?=[_.\\- ])"
            + "|(?<=[_.\\- ])([LlRr])$"
            + "|^([LR])(?=[A-Z][a-z])"
            + "|(?<=[a-z])([LR])$");

    private Sides() {}

    /// [Side#MIDDLE] also where the name tells nothing.
    public static Side of(String keypoint) {
        Matcher mark = MARK.matcher(keypoint);
        if (!mark.find()) {
            return Side.MIDDLE;
        }
        char first = mark.group().charAt(0);
        return first == 'l' || first == 'L' ? Side.LEFT : Side.RIGHT;
    }

    /// The name with its first mark of a side turned into that of the other side; empty for a name without one.
    public static Optional<String> mirrored(String keypoint) {
        Matcher mark = MARK.matcher(keypoint);
        if (!mark.find()) {
            return Optional.empty();
        }
        String other = switch (mark.group()) {
            case "left" -> "right";
            case "Left" -> "Right";
            case "LEFT" -> "RIGHT";
            case "right" -> "left";
            case "Right" -> "Left";
            case "RIGHT" -> "LEFT";
            case "l" -> "r";
            case "r" -> "l";
            case "L" -> "R";
            default -> "L";
        };
        return Optional.of(keypoint.substring(0, mark.start()) + other + keypoint.substring(mark.end()));
    }

    /// For each keypoint the 0-based position of its mirrored partner; its own position where it has none.
    public static List<Integer> partners(List<String> keypoints) {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < keypoints.size(); i++) {
            positions.putIfAbsent(keypoints.get(i), i);
        }
        List<Integer> partners = new ArrayList<>();
        for (int i = 0; i < keypoints.size(); i++) {
            partners.add(partner(keypoints.get(i), positions).orElse(i));
        }
        return partners;
    }

    private static OptionalInt partner(String keypoint, Map<String, Integer> positions) {
        Integer position = mirrored(keypoint).map(positions::get).orElse(null);
        return position == null ? OptionalInt.empty() : OptionalInt.of(position);
    }
}
