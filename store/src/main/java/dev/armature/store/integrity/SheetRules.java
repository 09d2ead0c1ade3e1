package dev.armature.store.integrity;

import dev.armature.store.annotation.SheetKey;
import dev.armature.store.annotation.item.Codec;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.annotation.item.Keyframe;
import dev.armature.store.annotation.item.Origin;
import dev.armature.store.annotation.item.Track;
import dev.armature.store.db.Row;
import dev.armature.store.db.Tx;
import dev.armature.store.project.KeypointSpec;
import dev.armature.store.project.LabelSpec;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;

/// Sheets can be read, hold as many objects as they say, and their objects fit their task: frame, label,
/// keypoints, an id that nothing else has.
final class SheetRules {

    private static final int AT_ONCE = 1000;
    private static final String RULE = "sheet";

    private final Tx tx;
    private final LabelTable labels;
    private final Findings findings;
    private final Codec codec = new Codec();
    private final Numbers ids = new Numbers();

    SheetRules(Tx tx, LabelTable labels, Findings findings) {
        this.tx = tx;
        this.labels = labels;
        this.findings = findings;
    }

    private record Sheet(long task, SheetKey key, int items, byte[] body, int size) {

        String place() {
            return "task " + task + ", " + key;
        }
    }

    void look() {
        each("""
                select s.task_id, s.kind, s.number, s.items, s.body, t.size from sheet s join task t on t.id = s.task_id
                order by s.task_id, s.kind, s.number""", this::present);
        each("""
                select s.task_id, s.kind, s.number, s.items, s.body, t.size from sheet_past s
                join task t on t.id = s.task_id order by s.task_id, s.kind, s.number""", this::past);
        findings.looked("objects", ids.size());
        ids.repeated().forEach(id -> findings.add(RULE, "object " + id, "there is more than one object with this id"));
        long next = tx.query("select coalesce(max(next), 0) from sequence where name = 'object'")
                .mapTo(Long.class)
                .one();
        if (ids.largest() >= next && ids.size() > 0) {
            findings.add(RULE, "object " + ids.largest(), "its id would be given again: the next one is " + next);
        }
    }

    private interface Look {
        void at(Sheet sheet);
    }

    private void each(String sql, Look look) {
        long count = 0;
        try (Query query = tx.query(sql).setFetchSize(AT_ONCE);
                ResultIterator<Sheet> rows =
                        query.map(Row.of(tx, SheetRules::sheet)).iterator()) {
            while (rows.hasNext()) {
                look.at(rows.next());
                count++;
            }
        }
        findings.looked("sheets", count);
    }

    private static Sheet sheet(Row row) throws SQLException {
        long number = row.number("number");
        SheetKey key = row.integer("kind") == 0 ? SheetKey.frame(number) : SheetKey.track(number);
        return new Sheet(row.number("task_id"), key, row.integer("items"), row.bytes("body"), row.integer("size"));
    }

    private void past(Sheet sheet) {
        try {
            int items = sheet.key().kind() == SheetKey.Kind.TRACK
                    ? sheet.items() == 0
                            ? 0
                            : codec.track(sheet.body()).keyframes().isEmpty() ? 0 : 1
                    : codec.frame(sheet.body(), sheet.key().number()).size();
            count(sheet, items);
        } catch (IllegalStateException | IllegalArgumentException broken) {
            findings.add(RULE, sheet.place() + ", in the past", broken.getMessage());
        }
    }

    private void present(Sheet sheet) {
        try {
            if (sheet.key().kind() == SheetKey.Kind.TRACK) {
                if (sheet.items() > 0) {
                    track(sheet, codec.track(sheet.body()));
                }
                return;
            }
            List<Item> items = codec.frame(sheet.body(), sheet.key().number());
            count(sheet, items.size());
            if (sheet.key().number() < 0 || sheet.key().number() >= sheet.size()) {
                findings.add(RULE, sheet.place(), "the task has " + sheet.size() + " frames");
            }
            items.forEach(item -> item(sheet, item));
        } catch (IllegalStateException | IllegalArgumentException broken) {
            findings.add(RULE, sheet.place(), broken.getMessage());
        }
    }

    private void count(Sheet sheet, int items) {
        if (items != sheet.items()) {
            findings.add(RULE, sheet.place(), "says it has " + sheet.items() + " objects, and has " + items);
        }
    }

    private void item(Sheet sheet, Item item) {
        ids.add(item.id());
        Map<Long, LabelSpec> known = labels.of(sheet.task());
        if (!item.label().isLong()) {
            return;
        }
        LabelSpec label = known.get(item.label().asLong());
        if (label == null) {
            findings.add(RULE, place(sheet, item.id()), "has the label " + item.label() + ", which the task has not");
            return;
        }
        int points = item.keypoints().map(keypoints -> keypoints.size()).orElse(0);
        if (item.origin() != Origin.FILE
                && points > 0
                && points != label.points().size()) {
            findings.add(
                    RULE,
                    place(sheet, item.id()),
                    "has " + points + " keypoints, and its label \"" + label.name() + "\" has "
                            + label.points().size());
        }
    }

    private static String place(Sheet sheet, long object) {
        return sheet.place() + ", object " + object;
    }

    private void track(Sheet sheet, Track track) {
        ids.add(track.id());
        if (track.id() != sheet.key().number()) {
            findings.add(RULE, sheet.place(), "holds the track " + track.id());
        }
        Map<Long, LabelSpec> known = labels.of(sheet.task());
        LabelSpec label = track.label().isLong() ? known.get(track.label().asLong()) : null;
        if (track.label().isLong() && label == null) {
            findings.add(RULE, sheet.place(), "has the label " + track.label() + ", which the task has not");
        }
        keyframes(sheet, track);
        Set<Long> points = label == null
                ? Set.of()
                : label.points().stream().map(KeypointSpec::id).collect(Collectors.toCollection(HashSet::new));
        for (Track element : track.elements()) {
            keyframes(sheet, element);
            if (element.label().isLong() && !points.contains(element.label().asLong())) {
                findings.add(
                        RULE, sheet.place(), "has a part " + element.label() + ", which is no keypoint of its label");
            }
        }
    }

    private void keyframes(Sheet sheet, Track track) {
        for (Keyframe keyframe : track.keyframes()) {
            if (keyframe.frame() < 0 || keyframe.frame() >= sheet.size()) {
                findings.add(
                        RULE,
                        sheet.place(),
                        "has a keyframe on frame " + keyframe.frame() + ", and the task has " + sheet.size());
            }
        }
    }

    /// Many numbers, of which it is asked whether one repeats.
    private static final class Numbers {

        private long[] all = new long[1024];
        private int size;

        void add(long number) {
            if (size == all.length) {
                all = Arrays.copyOf(all, 2 * size);
            }
            all[size++] = number;
        }

        int size() {
            return size;
        }

        long largest() {
            return Arrays.stream(all, 0, size).max().orElse(0);
        }

        List<Long> repeated() {
            long[] sorted = Arrays.copyOf(all, size);
            Arrays.sort(sorted);
            return IntStream.range(1, size)
                    .filter(i -> sorted[i] == sorted[i - 1])
                    .mapToObj(i -> sorted[i])
                    .distinct()
                    .toList();
        }
    }
}
