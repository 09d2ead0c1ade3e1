package dev.armature.change;

import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Skeleton;
import dev.armature.preset.Preset;
import dev.armature.preset.Presets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The two forms of COCO-WholeBody: COCO's 17 keypoints with four more lists beside them, and all 133 in one list,
/// in the order body, feet, face, left hand, right hand.
final class WholeBody {

    static final Preset BODY = Presets.get("coco").orElseThrow();
    static final Preset WHOLE = Presets.get("coco_wholebody").orElseThrow();

    /// A list of keypoints beside the body.
    ///
    /// @param word what its members begin with
    /// @param start position of its first keypoint among the 133
    /// @param boxed whether it has a box
    record Piece(String word, int start, int size, boolean boxed) {

        String keypoints() {
            return word + "_kpts";
        }

        String valid() {
            return word + "_valid";
        }

        String box() {
            return word + "_box";
        }

        /// These keypoints of the 133.
        Keypoints of(Keypoints whole) {
            return Keypoints.owning(Arrays.copyOfRange(whole.toArray(), 3 * start, 3 * (start + size)));
        }
    }

    static final List<Piece> PIECES = List.of(
            new Piece("foot", 17, 6, false),
            new Piece("face", 23, 68, true),
            new Piece("lefthand", 91, 21, true),
            new Piece("righthand", 112, 21, true));

    private WholeBody() {}

    /// The member that holds a keypoint of the 133; empty for one of the body.
    static Optional<String> member(int keypoint) {
        return PIECES.stream()
                .filter(piece -> keypoint >= piece.start() && keypoint < piece.start() + piece.size())
                .map(Piece::keypoints)
                .findFirst();
    }

    /// Whether the label has exactly the keypoints of the preset.
    static boolean has(Label label, Preset preset) {
        return label.skeleton().map(Skeleton::points).equals(Optional.of(preset.keypoints()));
    }
}
