package dev.armature.evaluate.read;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.json.JsonValue;
import java.io.IOException;
import java.util.Arrays;

/// Reads the keypoints of one element: COCO's single list, or the five lists of COCO-WholeBody, and of either the
/// part that is scored.
final class PoseReader {

    private static final int DIMS = 3; // x, y, v

    private final BodyPart part;
    private final JsonElement element;
    private final JsonReader json;
    private double[] numbers = new double[0]; // the single list
    private double[] assembled = new double[0]; // the whole body of five lists
    private int count; // of numbers; -1 when there is no list
    private boolean inLists; // whether one of the other four lists was there

    PoseReader(BodyPart part, JsonElement element) {
        this.part = part;
        this.element = element;
        this.json = element.json;
    }

    void begin() {
        count = -1;
        inLists = false;
    }

    /// The member `keypoints`.
    void keypoints() throws IOException, FormatException {
        int read = list("keypoints");
        if (read >= 0) {
            if (numbers.length < read) {
                numbers = new double[read];
            }
            System.arraycopy(json.numbersRead(), 0, numbers, 0, read); // the reader uses its array again
            count = read;
            if (part != BodyPart.ALL && read == DIMS * BodyPart.BODY.size()) {
                keep(BodyPart.BODY, numbers, read);
            }
        }
    }

    /// Whether the member is one of the other four lists; if so it is read where it is wanted.
    boolean other(String member) throws IOException, FormatException {
        if (part == BodyPart.ALL) {
            return false;
        }
        for (BodyPart one : BodyPart.IN_LISTS) {
            if (one.member().equals(member)) {
                int read = list(member);
                if (read == DIMS * one.size()) {
                    keep(one, json.numbersRead(), read);
                    inLists = true;
                } else if (read >= 0) {
                    element.broken(
                            "keypoints-length",
                            member,
                            json.offsetHere(),
                            member + " has " + read + " numbers; expected " + DIMS * one.size());
                }
                return true;
            }
        }
        return false;
    }

    private void keep(BodyPart one, double[] list, int read) {
        if (assembled.length == 0) {
            assembled = new double[DIMS * BodyPart.WHOLEBODY.size()];
        }
        if (!inLists) {
            Arrays.fill(assembled, one == BodyPart.BODY ? 0 : DIMS * BodyPart.BODY.size(), assembled.length, 0);
        }
        System.arraycopy(list, 0, assembled, DIMS * one.from(), read);
    }

    private int list(String member) throws IOException, FormatException {
        long at = json.offset();
        int read = json.numbers();
        if (read >= 0) {
            if (read % DIMS != 0) {
                element.broken(
                        "keypoints-length", member, at, member + " has " + read + " numbers; expected a multiple of 3");
                return -1;
            }
            return read;
        }
        if (json.peek() == Kind.NULL) {
            json.nul();
            return -1;
        }
        boolean isList = json.peek() == Kind.ARRAY;
        JsonValue value = JsonValue.read(json);
        element.broken(
                isList ? "keypoints-value" : "keypoints-type",
                member,
                at,
                member + (isList ? " has other things than numbers" : " is " + value.word())
                        + "; expected a list of numbers");
        return -1;
    }

    /// Whether there are keypoints.
    boolean isThere() {
        return count >= 0 || inLists;
    }

    /// The numbers, from [#at] on.
    double[] numbers() {
        return inLists ? assembled : numbers;
    }

    /// Where the keypoints of the part begin in [#numbers].
    int at() {
        return whole() ? DIMS * part.from() : 0;
    }

    /// How many keypoints the part has; 0 when there are none.
    int size() {
        if (whole()) {
            return part.size();
        }
        return Math.max(0, count / DIMS);
    }

    private boolean whole() {
        return part != BodyPart.ALL && (inLists || count == DIMS * BodyPart.WHOLEBODY.size());
    }
}
