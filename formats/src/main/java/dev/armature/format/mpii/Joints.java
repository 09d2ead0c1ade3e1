package dev.armature.format.mpii;

import dev.armature.flow.FormatException;
import dev.armature.json.Expecting;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.json.JsonValue;
import dev.armature.model.Keypoints;
import java.io.IOException;
import java.util.Arrays;

/// The joints of one person while they are read.
final class Joints {

    private static final String POSITIONS = "joints";
    private static final String VISIBILITIES = "joints_vis";

    private final Expecting element;
    private final JsonReader json;
    private double[] xy = new double[32]; // [n x 2], counted from 1 as Matlab does
    private double[] visible = new double[16]; // 0 absent, 1 marked
    private int positions = -1; // how many there are, -1 while there is no list
    private int visibilities = -1;

    Joints(Expecting element) {
        this.element = element;
        this.json = element.json();
    }

    /// Reads the list of `[x, y]`.
    void positions() throws IOException, FormatException {
        positions = 0;
        if (!element.list("mpii-joints", POSITIONS)) {
            return;
        }
        while (json.hasNext()) {
            long at = json.offset();
            String member = POSITIONS + "/" + positions;
            int numbers = json.numbers();
            if (numbers == 2 && Double.isFinite(json.numbersRead()[0]) && Double.isFinite(json.numbersRead()[1])) {
                if (2 * positions == xy.length) {
                    xy = Arrays.copyOf(xy, 2 * xy.length);
                }
                xy[2 * positions] = json.numbersRead()[0];
                xy[2 * positions + 1] = json.numbersRead()[1];
            } else {
                String found = numbers < 0 ? JsonValue.read(json).word() : "a list of " + numbers;
                element.error("mpii-joints", member, at, "a joint is " + found + "; expected [x, y]");
            }
            positions++;
        }
        json.endArray();
    }

    /// Reads the list of 0 and 1.
    void visibilities() throws IOException, FormatException {
        visibilities = 0;
        if (!element.list("mpii-joints-vis", VISIBILITIES)) {
            return;
        }
        while (json.hasNext()) {
            long at = json.offset();
            if (visibilities == visible.length) {
                visible = Arrays.copyOf(visible, 2 * visibilities);
            }
            if (json.peek() == Kind.BOOLEAN) {
                visible[visibilities] = json.bool() ? 1 : 0;
            } else {
                JsonValue value = JsonValue.read(json);
                boolean known = value instanceof JsonValue.Num number && (number.value() == 0 || number.value() == 1);
                if (known) {
                    visible[visibilities] = ((JsonValue.Num) value).value();
                } else {
                    String what = "joints_vis is " + value.word() + "; expected 0 or 1";
                    element.error("mpii-joints-vis", VISIBILITIES + "/" + visibilities, at, what);
                }
            }
            visibilities++;
        }
        json.endArray();
    }

    /// Checks that both lists are there and as long as the label has keypoints.
    ///
    /// @param at offset of the person, for messages
    void fit(int keypoints, long at) {
        if (element.broken()) {
            return;
        }
        if (positions < 0 || visibilities < 0) {
            String missing = positions < 0 ? POSITIONS : VISIBILITIES;
            element.error("mpii-joints", "", at, "the person has no " + missing);
        } else if (positions != keypoints || visibilities != keypoints) {
            String found = "the person has %d joints and %d joints_vis; expected %d as most of the file have"
                    .formatted(positions, visibilities, keypoints);
            element.error("mpii-joints", "", at, found);
        }
    }

    /// The joints counted from 0. A marked one has visibility 2, since the list does not tell occluded ones; an
    /// absent one at (0, 0) or (-1, -1), which mean nothing, is put at (0, 0).
    Keypoints keypoints() {
        double[] xyv = new double[3 * positions];
        for (int i = 0; i < positions; i++) {
            double x = xy[2 * i];
            double y = xy[2 * i + 1];
            boolean nowhere = visible[i] == 0 && x == y && (x == 0 || x == -1);
            xyv[3 * i] = nowhere ? 0 : x - 1;
            xyv[3 * i + 1] = nowhere ? 0 : y - 1;
            xyv[3 * i + 2] = visible[i] == 0 ? 0 : 2;
        }
        return Keypoints.owning(xyv);
    }
}
