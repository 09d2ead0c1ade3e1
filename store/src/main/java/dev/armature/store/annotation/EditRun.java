package dev.armature.store.annotation;

import dev.armature.model.Id;
import dev.armature.store.InvalidException;
import dev.armature.store.annotation.Clash.Content;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.annotation.item.Track;
import dev.armature.store.annotation.item.TrackCut;
import dev.armature.store.annotation.item.Tracks;
import dev.armature.store.db.Tx;
import dev.armature.store.project.LabelSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// One edit being made: the changes are made in memory on the sheets that they touch, everything is looked at, and
/// only then written.
final class EditRun {

    private final Tx tx;
    private final Edit edit;
    private final ChangeWriter writer;
    private final SheetTable table;
    private final Bodies bodies = new Bodies();
    private final Door door;
    private final TrackDoor tracks;
    private final Staleness staleness;
    private final OpenSheets sheets;
    private final Set<Long> leaving = new TreeSet<>(); // ids that some change takes off their frame
    private final Map<Long, SheetKey> placed = new HashMap<>(); // where an object with an id was put
    private final List<List<Long>> ids = new ArrayList<>(); // by change; new ones negative

    EditRun(Tx tx, long task, Edit edit, List<LabelSpec> labels, ChangeWriter writer) {
        this.tx = tx;
        this.edit = edit;
        this.writer = writer;
        this.table = new SheetTable(tx, task);
        this.door =
                new Door(new LabelTable(labels), new FrameTable(tx, task, writer.size(), touched(edit)), edit.within());
        this.tracks = new TrackDoor(door);
        this.staleness = new Staleness(tx, task, table, bodies);
        this.sheets = new OpenSheets(writer, table, bodies);
    }

    private static FrameRange touched(Edit edit) {
        int first = Integer.MAX_VALUE;
        int last = -1;
        for (Change change : edit.changes()) {
            int frame = switch (change) {
                case Change.Put put -> put.item().frame();
                case Change.Remove remove -> remove.frame();
                case Change.Replace replace -> replace.frame();
                case Change.PutTrack put -> -1;
                case Change.RemoveTrack remove -> -1;
            };
            if (frame >= 0) {
                first = Math.min(first, frame);
                last = Math.max(last, frame);
            }
        }
        return new FrameRange(first, last);
    }

    Applied run(ChangeKind kind, String note) {
        TreeSet<SheetKey> keys = new TreeSet<>();
        edit.changes().forEach(change -> key(change).ifPresent(keys::add));
        sheets.open(List.copyOf(keys));
        for (Change change : edit.changes()) {
            if (change instanceof Change.Remove remove) {
                leaving.add(remove.id());
            }
        }
        for (int i = 0; i < edit.changes().size(); i++) {
            make("changes[" + i + "]", edit.changes().get(i));
        }
        InvalidException.throwIfAny(door.violations());
        staleness.throwIfAny();
        sheets.giveIds(tx);
        List<List<Long>> given = ids.stream().map(sheets::ids).toList();
        return sheets.write(kind, note, given, door.warnings());
    }

    private static Optional<SheetKey> key(Change change) {
        return switch (change) {
            case Change.Put(Item item, var base) -> Optional.of(SheetKey.frame(item.frame()));
            case Change.Remove remove -> Optional.of(SheetKey.frame(remove.frame()));
            case Change.Replace replace -> Optional.of(SheetKey.frame(replace.frame()));
            case Change.PutTrack(Track track, var base) ->
                track.id() == 0 ? Optional.empty() : Optional.of(SheetKey.track(track.id()));
            case Change.RemoveTrack remove -> Optional.of(SheetKey.track(remove.id()));
        };
    }

    // ---- making the changes

    private void make(String field, Change change) {
        switch (change) {
            case Change.Put(Item item, OptionalLong base) -> ids.add(List.of(put(field, item, base)));
            case Change.Remove(int frame, long id, OptionalLong base) -> {
                ids.add(List.of());
                if (door.frame(field + ".frame", frame)) {
                    remove(SheetKey.frame(frame), id, base);
                }
            }
            case Change.Replace replace -> ids.add(replace(field, replace));
            case Change.PutTrack(Track track, OptionalLong base) -> ids.add(List.of(put(field, track, base)));
            case Change.RemoveTrack(long id, OptionalLong base) -> {
                ids.add(List.of());
                removeTrack(id, base);
            }
        }
    }

    private long put(String field, Item item, OptionalLong base) {
        SheetKey key = SheetKey.frame(item.frame());
        OpenSheets.Sheet sheet = sheets.get(key);
        if (item.id() == 0) {
            door.item(field, item);
            return sheets.fresh(sheet, new Content.OfItem(item));
        }
        Content content = new Content.OfItem(item);
        if (!placed.getOrDefault(item.id(), key).equals(key)) {
            door.wrong(field + ".id", "object " + item.id() + " is put on two frames");
        }
        placed.put(item.id(), key);
        Optional<Content> now = Optional.ofNullable(sheet.after().get(item.id()));
        if (now.isPresent() && Comparison.same(now, Optional.of(content))) {
            door.frame(field + ".frame", item.frame());
            return item.id();
        }
        if (now.isEmpty() && !mayComeBack(key, item.id())) {
            door.wrong(field + ".id", "object " + item.id() + " is not on " + key);
            return item.id();
        }
        door.item(field, item);
        if (!leaving.contains(item.id()) || now.isPresent()) {
            staleness.check(key, sheet.stored(), item.id(), base, now, Optional.of(content));
        }
        sheet.after().put(item.id(), content);
        return item.id();
    }

    /// Whether an object that is not there comes from another frame, or was there once: then it is brought back, or
    /// somebody has taken it away.
    private boolean mayComeBack(SheetKey key, long id) {
        boolean moves = leaving.contains(id) && sheets.had(id);
        return moves
                || table.past(key, 0).stream()
                        .anyMatch(stored -> bodies.read(key, stored).containsKey(id));
    }

    private void remove(SheetKey key, long id, OptionalLong base) {
        OpenSheets.Sheet sheet = sheets.get(key);
        Optional<Content> now = Optional.ofNullable(sheet.after().get(id));
        if (now.isPresent()) {
            staleness.check(key, sheet.stored(), id, base, now, Optional.empty());
            sheet.after().remove(id);
        }
    }

    private List<Long> replace(String field, Change.Replace replace) {
        SheetKey key = SheetKey.frame(replace.frame());
        OpenSheets.Sheet sheet = sheets.get(key);
        if (!door.frame(field + ".frame", replace.frame())) {
            return List.of();
        }
        staleness.checkAll(key, sheet.stored(), replace.base());
        sheet.after().clear();
        List<Long> put = new ArrayList<>();
        for (int i = 0; i < replace.items().size(); i++) {
            Item item = replace.items().get(i);
            String where = field + ".items[" + i + "]";
            Content content = new Content.OfItem(item);
            if (!item.annotation().image().equals(Id.of(replace.frame()))) {
                door.wrong(where + ".frame", "the object is on another frame than " + replace.frame());
            }
            Optional<Content> old = Optional.ofNullable(sheet.before().get(item.id()));
            if (!Comparison.same(old, Optional.of(content))) {
                door.item(where, item);
            }
            if (item.id() == 0) {
                put.add(sheets.fresh(sheet, content));
            } else if (old.isEmpty() && !mayComeBack(key, item.id())) {
                door.wrong(where + ".id", "object " + item.id() + " is not on " + key);
            } else if (sheet.after().put(item.id(), content) != null) {
                door.wrong(where + ".id", "object " + item.id() + " is there twice");
            } else {
                put.add(item.id());
            }
        }
        return put;
    }

    // ---- tracks

    private long put(String field, Track wanted, OptionalLong base) {
        Optional<Track> whole = Tracks.aligned(wanted);
        if (whole.isEmpty()) {
            door.odd(field + ".shapes", "the track has no keyframes; left out");
            return wanted.id();
        }
        if (wanted.id() == 0) {
            tracks.track(field, whole.get());
            Optional<Track> merged =
                    cut().flatMap(cut -> cut.merged(Optional.empty(), whole)).or(() -> whole);
            return sheets.freshTrack(merged.get());
        }
        SheetKey key = SheetKey.track(wanted.id());
        OpenSheets.Sheet sheet = sheets.get(key);
        Optional<Content> now = Optional.ofNullable(sheet.after().get(wanted.id()));
        if (now.isEmpty() && !mayComeBack(key, wanted.id())) {
            door.wrong(field + ".id", "track " + wanted.id() + " is not in the task");
            return wanted.id();
        }
        tracks.track(field, whole.get());
        Optional<Content> merged = cut().map(cut -> cut.merged(now.map(Annotations::track), whole))
                .orElse(whole)
                .map(Content.OfTrack::new);
        if (!Comparison.same(now, merged)) {
            staleness.check(key, sheet.stored(), wanted.id(), base, now, merged);
            sheet.after().clear();
            merged.ifPresent(content -> sheet.after().put(wanted.id(), content));
        }
        return wanted.id();
    }

    private void removeTrack(long id, OptionalLong base) {
        SheetKey key = SheetKey.track(id);
        OpenSheets.Sheet sheet = sheets.get(key);
        Optional<Content> now = Optional.ofNullable(sheet.after().get(id));
        if (now.isEmpty()) {
            return;
        }
        staleness.check(key, sheet.stored(), id, base, now, Optional.empty());
        sheet.after().clear();
        cut().flatMap(cut -> cut.merged(now.map(Annotations::track), Optional.empty()))
                .ifPresent(rest -> sheet.after().put(id, new Content.OfTrack(rest)));
    }

    private Optional<TrackCut> cut() {
        return edit.within().map(range -> new TrackCut(range.first(), range.last(), writer.size() - 1));
    }
}
