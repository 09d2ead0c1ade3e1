package dev.armature.store.annotation;

import dev.armature.store.Violation;
import dev.armature.store.annotation.Clash.Content;
import dev.armature.store.annotation.SheetKey.Kind;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.annotation.item.Track;
import dev.armature.store.db.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/// The sheets that an edit touches, in memory until everything is found to be right. New objects go by negative
/// numbers until then.
final class OpenSheets {

    /// One sheet.
    ///
    /// @param before its objects as they are in the database, by id
    /// @param after as they are to be
    record Sheet(Stored stored, TreeMap<Long, Content> before, Map<Long, Content> after) {}

    private final ChangeWriter writer;
    private final SheetTable table;
    private final Bodies bodies;
    private final Map<SheetKey, Sheet> sheets = new LinkedHashMap<>();
    private long fresh; // the last negative number given
    private long firstId; // of the number -1

    OpenSheets(ChangeWriter writer, SheetTable table, Bodies bodies) {
        this.writer = writer;
        this.table = table;
        this.bodies = bodies;
    }

    void open(List<SheetKey> keys) {
        for (List<SheetKey> some : SheetTable.pieces(keys)) {
            Map<SheetKey, Stored> stored = table.many(some);
            for (SheetKey key : some) {
                Stored found = stored.getOrDefault(key, Stored.NONE);
                TreeMap<Long, Content> before = bodies.read(key, found);
                sheets.put(key, new Sheet(found, before, new LinkedHashMap<>(before)));
            }
        }
    }

    /// Null for one that was not opened.
    Sheet get(SheetKey key) {
        return sheets.get(key);
    }

    /// Whether an object is on one of these sheets in the database.
    boolean had(long id) {
        return sheets.values().stream().anyMatch(sheet -> sheet.before().containsKey(id));
    }

    /// Puts a new object on a sheet.
    ///
    /// @return its number for now
    long fresh(Sheet sheet, Content content) {
        sheet.after().put(--fresh, content);
        return fresh;
    }

    /// Puts a new track on a new sheet.
    ///
    /// @return its number for now
    long freshTrack(Track track) {
        Sheet sheet = new Sheet(Stored.NONE, new TreeMap<>(), new LinkedHashMap<>());
        long number = fresh(sheet, new Content.OfTrack(track));
        sheets.put(SheetKey.track(number), sheet);
        return number;
    }

    /// Takes ids for all new objects.
    void giveIds(Tx tx) {
        if (fresh < 0) {
            firstId = tx.ids("object", Math.toIntExact(-fresh));
        }
    }

    /// Ids in the place of numbers.
    List<Long> ids(List<Long> numbers) {
        return numbers.stream().map(this::id).toList();
    }

    private long id(long number) {
        return number < 0 ? firstId - number - 1 : number;
    }

    private static Content withId(long id, Content content) {
        return switch (content) {
            case Content.OfItem(Item item) -> item.id() == id ? content : new Content.OfItem(item.withId(id));
            case Content.OfTrack(Track track) -> track.id() == id ? content : new Content.OfTrack(track.withId(id));
        };
    }

    /// Writes the sheets that have changed and enters the edit in the journal.
    Applied write(ChangeKind kind, String note, List<List<Long>> ids, List<Violation> warnings) {
        Delta delta = Delta.NONE;
        TreeSet<SheetKey> touched = new TreeSet<>();
        List<Change> inverse = new ArrayList<>();
        OptionalLong base = OptionalLong.of(writer.revision());
        for (Map.Entry<SheetKey, Sheet> entry : sheets.entrySet()) {
            Sheet sheet = entry.getValue();
            TreeMap<Long, Content> after = new TreeMap<>();
            sheet.after().forEach((number, content) -> after.put(id(number), withId(id(number), content)));
            SheetKey key = new SheetKey(entry.getKey().kind(), id(entry.getKey().number()));
            List<Difference> differences = Comparison.of(key, sheet.before(), after);
            if (!differences.isEmpty()) {
                writer.write(key, sheet.stored(), after.size(), bodies.write(key, after));
                delta = delta.plus(Comparison.delta(differences));
                touched.add(key);
                differences.forEach(difference -> inverse.add(inverse(difference, base)));
            }
        }
        OptionalLong set = writer.finish(kind, note, delta, OptionalLong.empty(), false);
        long revision = touched.isEmpty() ? writer.before() : writer.revision();
        return new Applied(revision, set, touched, ids, Edit.of(inverse), delta, warnings);
    }

    private static Change inverse(Difference difference, OptionalLong base) {
        boolean track = difference.sheet().kind() == Kind.TRACK;
        if (difference.before().isEmpty()) {
            return track
                    ? new Change.RemoveTrack(difference.id(), base)
                    : new Change.Remove((int) difference.sheet().number(), difference.id(), base);
        }
        return switch (difference.before().get()) {
            case Content.OfItem(Item item) -> new Change.Put(item, base);
            case Content.OfTrack(Track before) -> new Change.PutTrack(before, base);
        };
    }
}
