package dev.armature.store.exchange;

import dev.armature.model.Attributes;
import dev.armature.model.Shape;
import dev.armature.store.annotation.item.Keyframe;
import dev.armature.store.annotation.item.Keyframes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/// The keyframes of a thing that was seen frame by frame.
final class Line {

    private static final double NEAR = 0.0151; // px: places in files are rounded to two digits, keyframes too

    /// What is seen on a frame.
    ///
    /// @param key whether somebody has set it there
    record Mark(Keyframe seen, boolean key) {}

    private Line() {}

    /// @param marks by frame
    /// @param next the next frame that is not deleted, -1 behind the last
    static List<Keyframe> of(TreeMap<Integer, Mark> marks, IntUnaryOperator next) {
        List<Keyframe> line = new ArrayList<>();
        List<Mark> run = new ArrayList<>(); // without a gap
        for (Map.Entry<Integer, Mark> entry : marks.entrySet()) {
            int expected = run.isEmpty()
                    ? entry.getKey()
                    : next.applyAsInt(run.getLast().seen().frame());
            if (expected != entry.getKey()) {
                end(run, expected, line);
            }
            run.add(entry.getValue());
        }
        if (!run.isEmpty()) {
            end(run, next.applyAsInt(run.getLast().seen().frame()), line);
        }
        return line;
    }

    /// @param behind the frame on which it is gone, -1 for none
    private static void end(List<Mark> run, int behind, List<Keyframe> line) {
        List<Integer> keys = new ArrayList<>();
        for (int i = 0; i < run.size(); i++) {
            boolean last = i == run.size() - 1 && behind >= 0;
            if (i == 0
                    || last
                    || run.get(i).key()
                    || turns(run.get(i - 1).seen(), run.get(i).seen())) {
                keys.add(i);
            }
        }
        for (int k = 0; k < keys.size(); k++) {
            int until = k + 1 < keys.size() ? keys.get(k + 1) : run.size();
            add(run, keys.get(k), until, line);
        }
        if (behind >= 0) {
            line.add(run.getLast().seen().withFrame(behind).withOutside(true));
        }
        run.clear();
    }

    /// The keyframe at a position, and between it and the next one those that are not where they would be.
    private static void add(List<Mark> run, int from, int until, List<Keyframe> line) {
        line.add(run.get(from).seen());
        int at = from;
        for (int i = from + 1; i < until; i++) {
            List<Keyframe> ends = new ArrayList<>(List.of(run.get(at).seen()));
            if (until < run.size()) {
                ends.add(run.get(until).seen());
            }
            Optional<Keyframe> there = Keyframes.at(ends, run.get(i).seen().frame());
            if (there.isEmpty() || !near(there.get().shape(), run.get(i).seen().shape())) {
                line.add(run.get(i).seen());
                at = i;
            }
        }
    }

    /// Whether something changes that is not computed between keyframes.
    private static boolean turns(Keyframe before, Keyframe now) {
        Attributes a = before.attributes();
        Attributes b = now.attributes();
        return before.occluded() != now.occluded()
                || before.rotation() != now.rotation()
                || before.shape().traits().zOrder() != now.shape().traits().zOrder()
                || !a.equals(b);
    }

    private static boolean near(Shape one, Shape two) {
        if (one instanceof Shape.Points a
                && two instanceof Shape.Points b
                && a.keypoints().size() == 1
                && b.keypoints().size() == 1) {
            return Math.abs(a.keypoints().x(0) - b.keypoints().x(0)) < NEAR
                    && Math.abs(a.keypoints().y(0) - b.keypoints().y(0)) < NEAR;
        }
        if (one instanceof Shape.Box a && two instanceof Shape.Box b) {
            return Math.abs(a.box().x() - b.box().x()) < NEAR
                    && Math.abs(a.box().y() - b.box().y()) < NEAR
                    && Math.abs(a.box().right() - b.box().right()) < NEAR
                    && Math.abs(a.box().bottom() - b.box().bottom()) < NEAR;
        }
        return true; // shapes of other kinds go by the keyframes that the file names
    }
}
