package dev.armature.store.annotation;

import dev.armature.store.annotation.Clash.Content;
import dev.armature.store.db.Row;
import dev.armature.store.db.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Whether objects have changed since the version of their sheet that an edit was made from.
final class Staleness {

    private final Tx tx;
    private final long task;
    private final SheetTable table;
    private final Bodies bodies;
    private final Map<SheetKey, List<Stored>> past = new HashMap<>();
    private final List<Clash> clashes = new ArrayList<>();

    Staleness(Tx tx, long task, SheetTable table, Bodies bodies) {
        this.tx = tx;
        this.task = task;
        this.table = table;
        this.bodies = bodies;
    }

    void throwIfAny() {
        if (!clashes.isEmpty()) {
            throw new StaleException(clashes);
        }
    }

    /// Looks whether one object is as it was.
    ///
    /// @param stored the present sheet
    /// @param now the object in it
    /// @param mine what the edit makes of it
    void check(SheetKey key, Stored stored, long id, OptionalLong base, Optional<Content> now, Optional<Content> mine) {
        if (base.isEmpty() || base.getAsLong() == stored.version() || Comparison.same(now, mine)) {
            return;
        }
        Optional<Content> then = then(key, stored, base.getAsLong(), id);
        if (!Comparison.same(then, now)) {
            Set<String> fields = then.isEmpty() || now.isEmpty() ? Set.of() : Comparison.changed(then.get(), now.get());
            long by = changedBy(key, stored, base.getAsLong(), id, now);
            add(new Clash(key, stored.version(), id, "", tx.now(), fields, mine, now), by);
        }
    }

    /// Looks whether a whole sheet is as it was.
    void checkAll(SheetKey key, Stored stored, OptionalLong base) {
        if (base.isEmpty() || base.getAsLong() == stored.version()) {
            return;
        }
        Stored then = state(key, stored, base.getAsLong());
        List<Difference> differences = Comparison.of(key, bodies.read(key, then), bodies.read(key, stored));
        for (Difference difference : differences) {
            long by = changedBy(key, stored, base.getAsLong(), difference.id(), difference.after());
            Clash clash = new Clash(
                    key,
                    stored.version(),
                    difference.id(),
                    "",
                    tx.now(),
                    difference.fields(),
                    Optional.empty(),
                    difference.after());
            add(clash, by);
        }
    }

    private void add(Clash clash, long revision) {
        Clash named = tx.query("select username, at from change_set where task_id = :task and revision = :revision")
                .bind("task", task)
                .bind("revision", revision)
                .map(Row.of(
                        tx,
                        row -> new Clash(
                                clash.sheet(),
                                clash.version(),
                                clash.id(),
                                row.text("username"),
                                row.time("at"),
                                clash.fields(),
                                clash.mine(),
                                clash.theirs())))
                .findOne()
                .orElse(clash);
        clashes.add(named);
    }

    private Optional<Content> then(SheetKey key, Stored stored, long revision, long id) {
        return Optional.ofNullable(
                bodies.read(key, state(key, stored, revision)).get(id));
    }

    private Stored state(SheetKey key, Stored stored, long revision) {
        if (stored.version() <= revision) {
            return stored;
        }
        return past(key).stream()
                .filter(former -> former.version() <= revision)
                .findFirst()
                .orElse(Stored.NONE);
    }

    private List<Stored> past(SheetKey key) {
        return past.computeIfAbsent(key, sheet -> table.past(sheet, 0));
    }

    /// The revision that gave an object its present state.
    private long changedBy(SheetKey key, Stored stored, long since, long id, Optional<Content> now) {
        long by = stored.version();
        for (Stored former : past(key)) {
            Optional<Content> then =
                    Optional.ofNullable(bodies.read(key, former).get(id));
            if (former.version() < since && former.version() != 0 || !Comparison.same(then, now)) {
                return by;
            }
            by = former.version();
        }
        return by;
    }
}
