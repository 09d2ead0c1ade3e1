package dev.armature.store.annotation;

import dev.armature.store.InvalidException;
import dev.armature.store.annotation.Clash.Content;
import dev.armature.store.annotation.SheetKey.Kind;
import dev.armature.store.annotation.item.Codec;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.annotation.item.Track;
import dev.armature.store.annotation.item.TrackCut;
import dev.armature.store.annotation.item.Tracks;
import dev.armature.store.db.Tx;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// A change to many frames of a task, which are given one after the other and not held. It is one entry of the
/// journal; nothing of it is there before [#finish].
public final class Bulk {

    /// What happens to the objects that are there.
    public enum Mode {
        /// They go, on all frames of the range.
        REPLACE,
        /// They stay.
        APPEND,
        /// They go on the frames that are given, unless they are given again with their ids.
        FRAMES
    }

    private static final int IDS_AT_ONCE = 1000;

    /// A frame whose objects wait to be written.
    private record Waiting(int frame, List<Item> items) {}

    private final Tx tx;
    private final long task;
    private final ChangeKind kind;
    private final String note;
    private final Mode mode;
    private final FrameRange range;
    private final ChangeWriter writer;
    private final SheetTable table;
    private final Door door;
    private final TrackDoor trackDoor;
    private final Bodies bodies = new Bodies();
    private final BitSet given = new BitSet();
    private final List<Waiting> waiting = new ArrayList<>();
    private final boolean empty; // whether nothing was ever written before
    private Delta delta = Delta.NONE;
    private long sheets;
    private long nextId;
    private long endOfIds;

    Bulk(Tx tx, long task, ChangeKind kind, String note, Mode mode, FrameRange range) {
        this.tx = tx;
        this.task = task;
        this.kind = kind;
        this.note = note;
        this.mode = mode;
        this.range = range;
        this.writer = new ChangeWriter(tx, task);
        this.table = new SheetTable(tx, task);
        this.door = new Door(
                new LabelTable(Annotations.labels(tx, task)),
                new FrameTable(tx, task, writer.size(), range),
                Optional.of(range));
        this.trackDoor = new TrackDoor(door);
        this.empty = writer.before() == 0;
    }

    /// Gives the objects of a frame; every frame once.
    ///
    /// @param items new ones with the id 0; in [Mode#FRAMES] also such that are on that frame, with their ids
    /// @throws InvalidException for what [Inspection] finds
    public void add(int frame, List<Item> items) {
        if (given.get(frame)) {
            throw new IllegalArgumentException("frame " + frame + " was given before");
        }
        door.frame("frame", frame);
        for (Item item : items) {
            door.item("object", item);
            if (item.id() != 0 && mode != Mode.FRAMES) {
                throw new IllegalArgumentException("object " + item.id() + " is not a new one");
            }
        }
        InvalidException.throwIfAny(door.violations());
        given.set(frame);
        waiting.add(new Waiting(frame, List.copyOf(items)));
        if (waiting.size() == SheetTable.atOnce()) {
            flush();
        }
    }

    /// Adds a new track.
    ///
    /// @return its id
    /// @throws InvalidException for what [Inspection] finds
    public long add(Track track) {
        Track aligned = Tracks.aligned(track)
                .orElseThrow(() -> new InvalidException("track.shapes", "the track has no keyframes"));
        trackDoor.track("track", aligned);
        InvalidException.throwIfAny(door.violations());
        long id = id();
        Track whole = cut().merged(Optional.empty(), Optional.of(aligned))
                .orElse(aligned)
                .withId(id);
        write(SheetKey.track(id), Stored.NONE, 1, bodies.codec().track(whole));
        delta = delta.plus(new Delta(1, 0, 0));
        return id;
    }

    /// Writes what waits, takes away what has to go, and enters the change in the journal.
    public Done finish() {
        flush();
        if (mode == Mode.REPLACE && !empty) {
            clearRest();
        }
        OptionalLong set = writer.finish(kind, note, delta, OptionalLong.empty(), false);
        long revision = set.isPresent() ? writer.revision() : writer.before();
        return new Done(revision, set, sheets, delta, door.warnings());
    }

    private void flush() {
        Map<SheetKey, Stored> former = empty
                ? Map.of()
                : table.many(
                        waiting.stream().map(one -> SheetKey.frame(one.frame())).toList());
        for (Waiting one : waiting) {
            SheetKey key = SheetKey.frame(one.frame());
            frame(key, former.getOrDefault(key, Stored.NONE), one.items());
        }
        waiting.clear();
    }

    private void frame(SheetKey key, Stored former, List<Item> items) {
        Codec codec = bodies.codec();
        switch (mode) {
            case REPLACE -> {
                if (!items.isEmpty() || !former.isEmpty()) {
                    List<Item> all = withIds(items);
                    write(key, former, all.size(), codec.frame(all));
                    delta = delta.plus(new Delta(all.size(), 0, former.items()));
                }
            }
            case APPEND -> {
                if (!items.isEmpty()) {
                    List<Item> all = new ArrayList<>(codec.frame(former.body(), key.number()));
                    all.addAll(withIds(items));
                    write(key, former, all.size(), codec.frame(all));
                    delta = delta.plus(new Delta(items.size(), 0, 0));
                }
            }
            case FRAMES -> merge(key, former, withIds(items));
        }
    }

    private void merge(SheetKey key, Stored former, List<Item> items) {
        TreeMap<Long, Content> before = bodies.read(key, former);
        TreeMap<Long, Content> after = new TreeMap<>();
        items.forEach(item -> after.put(item.id(), new Content.OfItem(item)));
        List<Difference> differences = Comparison.of(key, before, after);
        if (!differences.isEmpty()) {
            write(key, former, after.size(), bodies.write(key, after));
            delta = delta.plus(Comparison.delta(differences));
        }
    }

    private List<Item> withIds(List<Item> items) {
        return items.stream()
                .map(item -> item.id() == 0 ? item.withId(id()) : item)
                .toList();
    }

    private long id() {
        if (nextId == endOfIds) {
            nextId = tx.ids("object", IDS_AT_ONCE);
            endOfIds = nextId + IDS_AT_ONCE;
        }
        return nextId++;
    }

    private void clearRest() {
        List<SheetKey> rest = new ArrayList<>();
        tx.query("select kind, number from sheet where task_id = :task and items > 0 and version < :revision")
                .bind("task", task)
                .bind("revision", writer.revision())
                .map((row, context) -> new SheetKey(Kind.values()[row.getInt(1)], row.getLong(2)))
                .forEach(key -> {
                    boolean goes =
                            key.kind() == Kind.TRACK || range.holds(key.number()) && !given.get((int) key.number());
                    if (goes) {
                        rest.add(key);
                    }
                });
        for (List<SheetKey> some : SheetTable.pieces(rest)) {
            Map<SheetKey, Stored> former = table.many(some);
            some.forEach(key -> clear(key, former.get(key)));
        }
    }

    private void clear(SheetKey key, Stored former) {
        if (key.kind() == Kind.FRAME) {
            write(key, former, 0, Stored.empty());
            delta = delta.plus(new Delta(0, 0, former.items()));
            return;
        }
        Track track = bodies.codec().track(former.body());
        if (cut().piece(track).isEmpty()) {
            return;
        }
        Optional<Track> left = cut().merged(Optional.of(track), Optional.empty());
        write(
                key,
                former,
                left.isPresent() ? 1 : 0,
                left.map(bodies.codec()::track).orElseGet(Stored::empty));
        delta = delta.plus(left.isPresent() ? new Delta(0, 1, 0) : new Delta(0, 0, 1));
    }

    private TrackCut cut() {
        return new TrackCut(range.first(), range.last(), writer.size() - 1);
    }

    private void write(SheetKey key, Stored former, int items, byte[] body) {
        writer.write(key, former, items, body);
        sheets++;
    }
}
