package dev.armature.store.annotation.label;

import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Keypoints;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.annotation.item.Keyframe;
import dev.armature.store.annotation.item.Track;
import dev.armature.store.annotation.label.Layout.Named;
import dev.armature.store.annotation.label.Layout.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Brings objects of one layout into another: keypoints and attributes are followed by their ids, and by their
/// names where the id is new. New keypoints are absent; those that are no more go, and so do attributes.
public final class Migration {

    private final Layout from;
    private final Layout to;
    private final int[] origins; // for each keypoint of `to` its position in `from`, or -1
    private final Map<String, Optional<String>> names; // of attributes: the new name, or none
    private final List<Map<String, Optional<String>>> pointNames = new ArrayList<>(); // by keypoint of `to`

    public Migration(Layout from, Layout to) {
        this.from = from;
        this.to = to;
        this.origins = new int[to.points().size()];
        for (int i = 0; i < origins.length; i++) {
            origins[i] = origin(to.points().get(i));
            pointNames.add(
                    origins[i] < 0
                            ? Map.of()
                            : names(
                                    from.points().get(origins[i]).attributes(),
                                    to.points().get(i).attributes()));
        }
        this.names = names(from.attributes(), to.attributes());
    }

    private int origin(Point point) {
        int byName = -1;
        for (int i = 0; i < from.points().size(); i++) {
            Point old = from.points().get(i);
            if (old.id() == point.id()) {
                return i;
            }
            boolean gone = to.points().stream().noneMatch(other -> other.id() == old.id());
            if (gone && old.name().equals(point.name())) {
                byName = i;
            }
        }
        return byName;
    }

    private static Map<String, Optional<String>> names(List<Named> from, List<Named> to) {
        Map<String, Optional<String>> names = new HashMap<>();
        for (Named old : from) {
            Optional<String> name = to.stream()
                    .filter(one -> one.id() == old.id())
                    .findFirst()
                    .or(() -> to.stream()
                            .filter(one -> one.name().equals(old.name()))
                            .findFirst())
                    .map(Named::name);
            if (name.isEmpty() || !name.get().equals(old.name())) {
                names.put(old.name(), name);
            }
        }
        return names;
    }

    /// The names of keypoints that are new.
    public List<String> addedPoints() {
        List<String> added = new ArrayList<>();
        for (int i = 0; i < origins.length; i++) {
            if (origins[i] < 0) {
                added.add(to.points().get(i).name());
            }
        }
        return added;
    }

    /// Whether keypoints change their positions or number.
    public boolean movesPoints() {
        if (from.points().size() != origins.length) {
            return true;
        }
        for (int i = 0; i < origins.length; i++) {
            if (origins[i] != i) {
                return true;
            }
        }
        return false;
    }

    /// An object of the former layout as one of the latter.
    public Item item(Item item) {
        Item moved = item.withLabel(Id.of(to.label())).withAttributes(renamed(item.attributes(), names));
        Optional<Keypoints> keypoints = item.keypoints();
        if (keypoints.isEmpty() || keypoints.get().size() != from.points().size()) {
            return moved;
        }
        if (!movesPoints() && item.pointAttributes().isEmpty()) {
            return moved;
        }
        return moved.withKeypoints(points(keypoints.get()), pointAttributes(item.pointAttributes()));
    }

    private Keypoints points(Keypoints old) {
        if (!movesPoints()) {
            return old;
        }
        double[] xyv = new double[3 * origins.length];
        for (int i = 0; i < origins.length; i++) {
            if (origins[i] >= 0) {
                xyv[3 * i] = old.x(origins[i]);
                xyv[3 * i + 1] = old.y(origins[i]);
                xyv[3 * i + 2] = old.v(origins[i]);
            }
        }
        return Keypoints.owning(xyv);
    }

    private List<Attributes> pointAttributes(List<Attributes> old) {
        if (old.isEmpty()) {
            return old;
        }
        List<Attributes> all = new ArrayList<>();
        for (int i = 0; i < origins.length; i++) {
            all.add(origins[i] < 0 ? Attributes.NONE : renamed(old.get(origins[i]), pointNames.get(i)));
        }
        return all.stream().allMatch(Attributes::isEmpty) ? List.of() : all;
    }

    private static Attributes renamed(Attributes attributes, Map<String, Optional<String>> names) {
        if (names.isEmpty() || attributes.isEmpty()) {
            return attributes;
        }
        List<Attributes.Entry> entries = new ArrayList<>();
        for (Attributes.Entry entry : attributes.entries()) {
            Optional<String> name = names.getOrDefault(entry.name(), Optional.of(entry.name()));
            name.ifPresent(word -> entries.add(new Attributes.Entry(word, entry.json())));
        }
        return new Attributes(entries);
    }

    /// A track of the former layout as one of the latter.
    public Track track(Track track) {
        List<Track> elements = new ArrayList<>();
        for (int i = 0; i < origins.length; i++) {
            if (origins[i] >= 0) {
                Id old = Id.of(from.points().get(origins[i]).id());
                Id now = Id.of(to.points().get(i).id());
                Map<String, Optional<String>> own = pointNames.get(i);
                track.elements().stream()
                        .filter(element -> element.label().equals(old))
                        .map(element -> relabelled(element, now, own))
                        .forEach(elements::add);
            }
        }
        return relabelled(track, Id.of(to.label()), names).withElements(elements);
    }

    private static Track relabelled(Track track, Id label, Map<String, Optional<String>> names) {
        List<Keyframe> line = track.keyframes().stream()
                .map(keyframe -> keyframe.withShape(keyframe.shape()
                        .with(keyframe.shape()
                                .traits()
                                .withLabel(label)
                                .withAttributes(renamed(keyframe.attributes(), names)))))
                .toList();
        return new Track(
                track.id(),
                track.origin(),
                label,
                track.group(),
                renamed(track.attributes(), names),
                line,
                track.elements());
    }

    /// The names of keypoints that are marked in an object and are no more.
    public List<String> lost(Item item) {
        Optional<Keypoints> keypoints = item.keypoints();
        List<String> lost = new ArrayList<>();
        if (keypoints.isEmpty() || keypoints.get().size() != from.points().size()) {
            return lost;
        }
        for (int i = 0; i < from.points().size(); i++) {
            if (keypoints.get().visibility(i) > 0 && isGone(i)) {
                lost.add(from.points().get(i).name());
            }
        }
        return lost;
    }

    private boolean isGone(int position) {
        return Arrays.stream(origins).noneMatch(origin -> origin == position);
    }
}
