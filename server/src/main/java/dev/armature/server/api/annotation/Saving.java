package dev.armature.server.api.annotation;

import dev.armature.server.api.annotation.ItemReader.Size;
import dev.armature.server.api.annotation.LabeledData.Gone;
import dev.armature.store.InvalidException;
import dev.armature.store.Violation;
import dev.armature.store.Violations;
import dev.armature.store.annotation.Annotations;
import dev.armature.store.annotation.Applied;
import dev.armature.store.annotation.Change;
import dev.armature.store.annotation.ChangeKind;
import dev.armature.store.annotation.Edit;
import dev.armature.store.annotation.FrameRange;
import dev.armature.store.annotation.FrameSheet;
import dev.armature.store.annotation.SheetKey;
import dev.armature.store.annotation.StaleException;
import dev.armature.store.annotation.TrackSheet;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.annotation.item.Track;
import dev.armature.store.db.Tx;
import dev.armature.store.project.Frame;
import dev.armature.store.project.Frames;
import dev.armature.store.project.Labels;
import dev.armature.store.project.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One save of a client being made: what it sends becomes one edit of the task, which is made wholly or not at all.
final class Saving {

    private static final Pattern FIELD = Pattern.compile("changes\\[([0-9]+)](?:\\.items\\[([0-9]+)])?(.*)");

    private final Tx tx;
    private final Task task;
    private final FrameRange range;
    private final Optional<FrameRange> within;
    private final LabeledData data;
    private final Shown shown;
    private final Violations violations = new Violations();
    private final ItemReader items;
    private final TrackReader tracks;
    private final Map<Integer, Size> sizes = new HashMap<>();
    private final Map<Integer, List<Item>> sheets = new HashMap<>();
    private Map<Long, Track> present; // null: not read yet
    private final List<Change> changes = new ArrayList<>();
    private final List<List<String>> names = new ArrayList<>(); // of what each change puts, for messages

    /// @param range the frames that are meant
    /// @param through a job, whose frames may change and no others; else the whole task
    Saving(Tx tx, Task task, FrameRange range, boolean through, LabeledData data) {
        this.tx = tx;
        this.task = task;
        this.range = range;
        this.within = through ? Optional.of(range) : Optional.empty();
        this.data = data;
        this.shown = new Shown(Labels.of(tx, task.labels()));
        this.items = new ItemReader(shown, this::size, violations);
        this.tracks = new TrackReader(shown, this::size, violations);
        violations.unless(data.intervals().isEmpty(), "intervals", "there are none of pictures");
    }

    /// The tracks that are there, by id; read when they are first asked for.
    private Map<Long, Track> present() {
        if (present == null) {
            present = new HashMap<>();
            lines().forEach(sheet -> present.put(sheet.track().id(), sheet.track()));
        }
        return present;
    }

    private List<TrackSheet> lines() {
        return within.isPresent() ? Annotations.tracks(tx, task.id(), range) : Annotations.tracks(tx, task.id());
    }

    private Size size(int frame) {
        return sizes.computeIfAbsent(frame, number -> {
            List<Frame> found = Frames.plain(tx, task.id(), number, number);
            return found.isEmpty()
                    ? new Size(0, 0)
                    : new Size(found.getFirst().width(), found.getFirst().height());
        });
    }

    private List<Item> sheet(int frame) {
        return sheets.computeIfAbsent(
                frame, number -> Annotations.frame(tx, task.id(), number).items());
    }

    private Optional<Item> on(int frame, long id) {
        return sheet(frame).stream().filter(item -> item.id() == id).findFirst();
    }

    // ---- what clients ask for

    /// Makes all objects new ones.
    SavedData create() {
        for (int i = 0; i < data.tags().size(); i++) {
            fresh("tags[" + i + "]", data.tags().get(i).id());
        }
        for (int i = 0; i < data.shapes().size(); i++) {
            fresh("shapes[" + i + "]", data.shapes().get(i).id());
        }
        for (int i = 0; i < data.tracks().size(); i++) {
            fresh("tracks[" + i + "]", data.tracks().get(i).id());
        }
        return update();
    }

    private void fresh(String field, Long id) {
        violations.unless(id == null || id == 0, field + ".id", "has to be absent for a new object");
    }

    /// Puts objects in the place of those with their ids; objects without an id, or with one that the task does not
    /// have, are new.
    SavedData update() {
        Map<Long, Integer> places = places();
        for (int i = 0; i < data.tags().size(); i++) {
            LabeledTag tag = data.tags().get(i);
            String field = "tags[" + i + "]";
            Optional<Item> old = old(tag.id(), places);
            items.tag(tag, old, field).ifPresent(item -> put(item, old, field));
        }
        for (int i = 0; i < data.shapes().size(); i++) {
            LabeledShape shape = data.shapes().get(i);
            String field = "shapes[" + i + "]";
            Optional<Item> old = old(shape.id(), places);
            items.shape(shape, old, field).ifPresent(item -> put(item, old, field));
        }
        putTracks();
        for (Gone gone : data.deleted()) {
            remove(gone.id(), gone.frame(), places);
        }
        return apply();
    }

    private Optional<Item> old(Long id, Map<Long, Integer> places) {
        return id != null && places.containsKey(id) ? on(places.get(id), id) : Optional.empty();
    }

    private void put(Item item, Optional<Item> old, String field) {
        if (old.isPresent() && old.get().frame() != item.frame()) {
            change(
                    new Change.Remove(
                            old.get().frame(), item.id(), base(old.get().frame())),
                    field);
        }
        change(new Change.Put(item, base(item.frame())), field);
    }

    private void putTracks() {
        for (int i = 0; i < data.tracks().size(); i++) {
            LabeledTrack given = data.tracks().get(i);
            String field = "tracks[" + i + "]";
            Optional<Track> old = given.id() == null
                    ? Optional.empty()
                    : Optional.ofNullable(present().get(given.id()));
            tracks.track(given, old, field)
                    .ifPresent(track -> change(new Change.PutTrack(track, trackBase(track.id())), field));
        }
    }

    /// Takes away the objects with the ids that are given.
    SavedData delete() {
        Map<Long, Integer> places = places();
        for (int i = 0; i < data.tags().size(); i++) {
            named("tags[" + i + "]", data.tags().get(i).id());
            remove(data.tags().get(i).id(), data.tags().get(i).frame(), places);
        }
        for (int i = 0; i < data.shapes().size(); i++) {
            named("shapes[" + i + "]", data.shapes().get(i).id());
            remove(data.shapes().get(i).id(), data.shapes().get(i).frame(), places);
        }
        for (int i = 0; i < data.tracks().size(); i++) {
            named("tracks[" + i + "]", data.tracks().get(i).id());
            remove(data.tracks().get(i).id(), null, places);
        }
        for (Gone gone : data.deleted()) {
            remove(gone.id(), gone.frame(), places);
        }
        return apply();
    }

    private void named(String field, Long id) {
        violations.unless(id != null, field + ".id", "is missing; it says which object goes");
    }

    private void remove(Long id, Integer frame, Map<Long, Integer> places) {
        if (id == null) {
            return;
        }
        Integer place = places.get(id);
        if (place != null) {
            change(new Change.Remove(place, id, base(place)), "deleted");
        } else if (frame == null && present().containsKey(id)) {
            change(new Change.RemoveTrack(id, trackBase(id)), "deleted");
        }
    }

    /// Puts what is given in the place of everything on the frames that are meant.
    SavedData replace() {
        Map<Integer, List<Item>> given = new TreeMap<>();
        Map<Integer, List<String>> fields = new HashMap<>();
        for (FrameSheet sheet : Annotations.frames(tx, task.id(), range)) {
            sheets.put(sheet.frame(), sheet.items());
            if (!sheet.items().isEmpty()) {
                given.put(sheet.frame(), new ArrayList<>());
            }
        }
        for (int i = 0; i < data.tags().size(); i++) {
            LabeledTag tag = data.tags().get(i);
            String field = "tags[" + i + "]";
            items.tag(tag, here(tag.id(), tag.frame()), field).ifPresent(item -> collect(item, field, given, fields));
        }
        for (int i = 0; i < data.shapes().size(); i++) {
            LabeledShape shape = data.shapes().get(i);
            String field = "shapes[" + i + "]";
            items.shape(shape, here(shape.id(), shape.frame()), field)
                    .ifPresent(item -> collect(item, field, given, fields));
        }
        given.forEach((frame, all) -> {
            if (!all.equals(sheet(frame))) {
                changes.add(new Change.Replace(frame, all, base(frame)));
                names.add(fields.getOrDefault(frame, List.of()));
            }
        });
        Set<Long> kept = new HashSet<>();
        data.tracks().stream().map(LabeledTrack::id).filter(id -> id != null).forEach(kept::add);
        present().keySet().stream()
                .filter(id -> !kept.contains(id))
                .sorted()
                .forEach(id -> change(new Change.RemoveTrack(id, trackBase(id)), "tracks"));
        putTracks();
        return apply();
    }

    private Optional<Item> here(Long id, Integer frame) {
        return id == null || frame == null ? Optional.empty() : on(frame, id);
    }

    private static void collect(
            Item item, String field, Map<Integer, List<Item>> given, Map<Integer, List<String>> fields) {
        given.computeIfAbsent(item.frame(), none -> new ArrayList<>()).add(item);
        fields.computeIfAbsent(item.frame(), none -> new ArrayList<>()).add(field);
    }

    // ---- finding what was there

    /// On which frames the objects are that are named: where the client says, else they are looked for.
    private Map<Long, Integer> places() {
        Map<Long, Integer> places = new HashMap<>();
        Set<Long> lost = new HashSet<>();
        data.tags().forEach(tag -> place(tag.id(), tag.frame(), places, lost));
        data.shapes().forEach(shape -> place(shape.id(), shape.frame(), places, lost));
        data.deleted().forEach(gone -> place(gone.id(), gone.frame(), places, lost));
        if (!lost.isEmpty()) {
            Annotations.find(tx, task.id(), lost).forEach((id, key) -> {
                if (key.kind() == SheetKey.Kind.FRAME) {
                    places.put(id, (int) key.number());
                }
            });
        }
        return places;
    }

    private void place(Long id, Integer frame, Map<Long, Integer> places, Set<Long> lost) {
        if (id == null || id == 0) {
            return;
        }
        if (frame != null && on(frame, id).isPresent()) {
            places.put(id, frame);
        } else {
            lost.add(id);
        }
    }

    private OptionalLong base(int frame) {
        return version(data.versions().frames().get(String.valueOf(frame)));
    }

    private OptionalLong trackBase(long id) {
        return version(data.versions().tracks().get(String.valueOf(id)));
    }

    private static OptionalLong version(Long version) {
        return version == null ? OptionalLong.empty() : OptionalLong.of(version);
    }

    // ---- the edit

    private void change(Change change, String field) {
        changes.add(change);
        names.add(List.of(field));
    }

    private SavedData apply() {
        Optional<Applied> applied = Optional.empty();
        try {
            applied = Optional.of(Annotations.apply(tx, task.id(), new Edit(changes, within), ChangeKind.SAVE, ""));
        } catch (InvalidException invalid) {
            invalid.violations().forEach(this::add);
        } catch (StaleException stale) {
            violations.throwIfAny();
            throw StaleAnnotations.of(stale, shown);
        }
        violations.throwIfAny();
        return answer(applied.orElseThrow());
    }

    private void add(Violation violation) {
        violations.add(named(violation.field()), violation.sentence());
    }

    /// The field of the request for one of the edit.
    private String named(String field) {
        Matcher matcher = FIELD.matcher(field);
        if (!matcher.matches()) {
            return field;
        }
        List<String> puts = names.get(Integer.parseInt(matcher.group(1)));
        int at = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        return at < puts.size() ? puts.get(at) + matcher.group(3) : field;
    }

    /// What was put, as it is now, in the order of the request.
    private SavedData answer(Applied applied) {
        Map<String, Long> frames = new TreeMap<>();
        Map<String, Long> moved = new TreeMap<>();
        for (SheetKey key : applied.sheets()) {
            (key.kind() == SheetKey.Kind.FRAME ? frames : moved).put(String.valueOf(key.number()), applied.revision());
        }
        sheets.clear();
        List<LabeledTag> tags = new ArrayList<>();
        List<LabeledShape> shapes = new ArrayList<>();
        List<LabeledTrack> moving = new ArrayList<>();
        Map<Long, Track> now = new HashMap<>();
        if (changes.stream().anyMatch(Change.PutTrack.class::isInstance)) {
            lines().forEach(sheet -> now.put(sheet.track().id(), sheet.track()));
        }
        for (int i = 0; i < changes.size(); i++) {
            for (long id : applied.ids().get(i)) {
                switch (changes.get(i)) {
                    case Change.Put put -> show(put.item().frame(), id, tags, shapes);
                    case Change.Replace replace -> show(replace.frame(), id, tags, shapes);
                    case Change.PutTrack put ->
                        Optional.ofNullable(now.get(id)).map(shown::track).ifPresent(moving::add);
                    case Change.Remove remove -> {}
                    case Change.RemoveTrack remove -> {}
                }
            }
        }
        return new SavedData(
                applied.revision(),
                tags,
                shapes,
                moving,
                List.of(),
                new LabeledData.Versions(frames, moved),
                applied.changeSet(),
                applied.warnings().stream()
                        .map(warning -> named(warning.field()) + ": " + warning.sentence())
                        .toList());
    }

    private void show(int frame, long id, List<LabeledTag> tags, List<LabeledShape> shapes) {
        on(frame, id).ifPresent(item -> {
            if (Shown.isTag(item)) {
                tags.add(shown.tag(item));
            } else {
                shapes.add(shown.shape(item));
            }
        });
    }
}
