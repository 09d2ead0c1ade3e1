package dev.armature.diff;

import dev.armature.convert.Dataset;
import dev.armature.diff.Things.Picture;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally;
import dev.armature.geometry.Box;
import dev.armature.json.JsonWriter;
import dev.armature.model.Keypoints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Compares what two datasets say of their pictures, whatever their ids and formats: images by name, the instances
/// of an
/// image by likeness, the most alike first. Label, keypoints, box and crowd of each pair are compared.
///
/// Both datasets are in memory while that is done.
public final class PoseDiff {

    /// Instances that are less alike than this are not the same one.
    public static final double LEAST = 0.1;

    private record Pair(Thing before, Thing after, double likeness) {}

    private final Dataset before;
    private final Dataset after;
    private final double tolerance;
    private final Difference.Listener listener;
    private String file = ""; // of the image compared
    private long equal;
    private long changed;
    private long removed;
    private long added;
    private boolean same; // whether the pair compared has shown no difference

    /// @param tolerance pixels that coordinates may lie apart and still be equal
    public PoseDiff(Dataset before, Dataset after, double tolerance, Difference.Listener listener) {
        this.before = before;
        this.after = after;
        this.tolerance = tolerance;
        this.listener = listener;
    }

    /// Tells the listener every difference.
    ///
    /// @return counts of `images` and of `instances`
    public List<SectionCount> compare(Progress progress) throws IOException, FormatException {
        boolean subsets = before.parts().size() > 1 && after.parts().size() > 1;
        Map<String, Picture> first = read(before, subsets, progress);
        Map<String, Picture> rest = new LinkedHashMap<>(read(after, subsets, progress));
        long shared = 0;
        long gone = 0;
        for (Map.Entry<String, Picture> entry : first.entrySet()) {
            Picture other = rest.remove(entry.getKey());
            if (other == null) {
                gone++;
                file = entry.getValue().file();
                String name = JsonWriter.quoted(entry.getValue().name());
                listener.found(new Difference(Difference.Kind.REMOVED, file, "", "image " + name, name, ""));
            } else {
                shared++;
                compare(entry.getValue(), other);
            }
        }
        for (Picture picture : rest.values()) {
            file = picture.file();
            String name = JsonWriter.quoted(picture.name());
            listener.found(new Difference(Difference.Kind.ADDED, file, "", "image " + name, "", name));
        }
        file = before.parts().size() == 1 ? before.parts().getFirst().file() : "all files";
        return List.of(
                new SectionCount(file, "images", shared, 0, gone, rest.size(), false),
                new SectionCount(file, "instances", equal, changed, removed, added, false));
    }

    private static Map<String, Picture> read(Dataset dataset, boolean subsets, Progress progress)
            throws IOException, FormatException {
        Things things = new Things(subsets);
        dataset.read(things, Order.BY_IMAGE, false, new Tally(), progress);
        return things.pictures();
    }

    private void compare(Picture first, Picture second) {
        file = first.file();
        String image = "image " + JsonWriter.quoted(first.name()) + ": ";
        List<Thing> restA = new ArrayList<>(first.things());
        List<Thing> restB = new ArrayList<>(second.things());
        for (Pair pair : pairs(restA, restB)) {
            compare(pair, image);
        }
        for (Thing thing : restA) {
            removed++;
            listener.found(new Difference(Difference.Kind.REMOVED, file, "", image + name(thing), shown(thing), ""));
        }
        for (Thing thing : restB) {
            added++;
            listener.found(new Difference(Difference.Kind.ADDED, file, "", image + name(thing), "", shown(thing)));
        }
    }

    /// Takes the pairs out of both lists, the most alike first; those of one label before others.
    private static List<Pair> pairs(List<Thing> restA, List<Thing> restB) {
        List<Pair> candidates = new ArrayList<>();
        for (Thing a : restA) {
            for (Thing b : restB) {
                double likeness = a.likeness(b);
                if (likeness >= LEAST) {
                    candidates.add(new Pair(a, b, likeness));
                }
            }
        }
        candidates.sort(Comparator.comparingDouble((Pair pair) -> -pair.likeness())
                .thenComparing(
                        pair -> !pair.before().label().equals(pair.after().label())));
        List<Pair> pairs = new ArrayList<>();
        for (Pair pair : candidates) {
            int a = indexOf(restA, pair.before());
            int b = indexOf(restB, pair.after());
            if (a >= 0 && b >= 0) {
                restA.remove(a);
                restB.remove(b);
                pairs.add(pair);
            }
        }
        return pairs;
    }

    /// The place of this very thing, not of an equal one.
    private static int indexOf(List<Thing> things, Thing thing) {
        for (int i = 0; i < things.size(); i++) {
            if (things.get(i) == thing) {
                return i;
            }
        }
        return -1;
    }

    private void compare(Pair pair, String image) {
        Thing a = pair.before();
        Thing b = pair.after();
        same = true;
        String thing = image + name(a) + (a.id().equals(b.id()) ? "" : " = " + b.id()) + " (alike "
                + Math.floor(pair.likeness() * 1000) / 1000 + ")";
        changed(thing, "/label", JsonWriter.quoted(a.label()), JsonWriter.quoted(b.label()));
        changed(thing, "/crowd", "" + a.crowd(), "" + b.crowd());
        changed(thing, "/caption", JsonWriter.quoted(a.text()), JsonWriter.quoted(b.text()));
        if (!sameBox(a, b)) {
            changed(
                    thing,
                    "/box",
                    a.box().map(PoseDiff::shown).orElse("null"),
                    b.box().map(PoseDiff::shown).orElse("null"));
        }
        keypoints(thing, a, b);
        equal += same ? 1 : 0;
        changed += same ? 0 : 1;
    }

    /// Across formats a box that one of them has not stored says nothing about the other.
    private boolean sameBox(Thing a, Thing b) {
        if (a.boxed() != b.boxed() && !before.format().equals(after.format())) {
            return true;
        }
        if (a.box().isEmpty() || b.box().isEmpty()) {
            return a.box().isEmpty() && b.box().isEmpty();
        }
        Box one = a.box().get();
        Box other = b.box().get();
        return near(one.x(), other.x())
                && near(one.y(), other.y())
                && near(one.width(), other.width())
                && near(one.height(), other.height());
    }

    private void keypoints(String thing, Thing a, Thing b) {
        int sizeA = a.keypoints().map(Keypoints::size).orElse(0);
        int sizeB = b.keypoints().map(Keypoints::size).orElse(0);
        for (int i = 0; i < Math.max(sizeA, sizeB); i++) {
            String name = i < a.names().size() ? a.names().get(i) : "" + i;
            boolean inBoth = i < sizeA && i < sizeB;
            if (!inBoth || !sameKeypoint(a.keypoints().get(), b.keypoints().get(), i)) {
                changed(
                        thing,
                        "/keypoints/" + ValueDiff.escaped(name),
                        i < sizeA ? shown(a.keypoints().get(), i) : "null",
                        i < sizeB ? shown(b.keypoints().get(), i) : "null");
            }
        }
    }

    /// Where absent keypoints lie says nothing.
    private boolean sameKeypoint(Keypoints a, Keypoints b, int i) {
        if (a.visibility(i) == 0 && b.visibility(i) == 0) {
            return true;
        }
        return a.visibility(i) == b.visibility(i) && near(a.x(i), b.x(i)) && near(a.y(i), b.y(i));
    }

    private boolean near(double a, double b) {
        double noise = 1e-12 * Math.max(Math.abs(a), Math.abs(b)); // of sums, where a box was made from corners
        return Math.abs(a - b) <= tolerance + noise;
    }

    private void changed(String thing, String pointer, String one, String other) {
        if (!one.equals(other)) {
            same = false;
            listener.found(new Difference(Difference.Kind.CHANGED, file, pointer, thing, one, other));
        }
    }

    private static String name(Thing thing) {
        return (thing.label().isEmpty() ? "annotation" : thing.label()) + " " + thing.id();
    }

    private static String shown(Thing thing) {
        return thing.box().map(PoseDiff::shown).orElse(JsonWriter.quoted(thing.text()));
    }

    private static String shown(Box box) {
        return "[" + number(box.x()) + ", " + number(box.y()) + ", " + number(box.width()) + ", " + number(box.height())
                + "]";
    }

    private static String shown(Keypoints pose, int i) {
        return "[" + number(pose.x(i)) + ", " + number(pose.y(i)) + ", " + number(pose.v(i)) + "]";
    }

    private static String number(double value) {
        return value == (long) value ? Long.toString((long) value) : Double.toString(value);
    }
}
