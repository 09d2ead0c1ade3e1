package dev.armature.store.annotation;

import dev.armature.store.annotation.SheetKey.Kind;
import dev.armature.store.db.Tx;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/// Reads sheets, present and past ones. Numbers in the statements are numbers of ours, never words of a caller.
final class SheetTable {

    private static final int AT_ONCE = 250; // sheets held in memory, rows fetched together
    private static final int DENSE = 4; // numbers between the first and the last, for each that is wanted

    /// Gets one sheet.
    interface Each<X extends Exception> {
        void sheet(SheetKey key, Stored stored) throws X;
    }

    private final Tx tx;
    private final long task;

    SheetTable(Tx tx, long task) {
        this.tx = tx;
        this.task = task;
    }

    /// How many sheets [#many] should be asked for at once.
    static int atOnce() {
        return AT_ONCE;
    }

    /// Keys in portions of that many.
    static List<List<SheetKey>> pieces(List<SheetKey> keys) {
        List<List<SheetKey>> pieces = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            pieces.add(keys.subList(from, Math.min(keys.size(), from + AT_ONCE)));
        }
        return pieces;
    }

    Stored one(SheetKey key) {
        return many(List.of(key)).getOrDefault(key, Stored.NONE);
    }

    /// The present sheets of these keys, perhaps with others; those that were never written are missing.
    Map<SheetKey, Stored> many(List<SheetKey> keys) {
        Map<SheetKey, Stored> found = new HashMap<>();
        for (Kind kind : Kind.values()) {
            String which = which(keys, kind);
            if (!which.isEmpty()) {
                each(
                        "select kind, number, version, items, body from sheet where task_id = " + task + which,
                        found::put);
            }
        }
        return found;
    }

    /// The sheets of these keys as they were after a revision; those that had not been written then are missing.
    Map<SheetKey, Stored> many(List<SheetKey> keys, long revision) {
        Map<SheetKey, Stored> found = new HashMap<>();
        for (Kind kind : Kind.values()) {
            String which = which(keys, kind);
            if (!which.isEmpty()) {
                each(at(revision, which), found::put);
            }
        }
        return found;
    }

    /// Whatever frames of a range had after a revision, by number; the newest state for [Long#MAX_VALUE].
    <X extends Exception> void scan(Kind kind, long from, long to, long revision, Each<X> each) throws X {
        String where = " and kind = " + kind.ordinal() + " and number between " + from + " and " + to;
        String present = "select kind, number, version, items, body from sheet where task_id = " + task + where;
        each((revision == Long.MAX_VALUE ? present : at(revision, where)) + " order by number", each);
    }

    /// The plus signs keep the planner from going through all sheets of some versions instead of the few keys.
    private String at(long revision, String where) {
        return "select kind, number, version, items, body from (select kind, number, version, items, body from sheet"
                + " where task_id = " + task + where + " and +version <= " + revision
                + " union all select kind, number, version, items, body from sheet_past where task_id = " + task
                + where + " and +version <= " + revision + " and +replaced > " + revision + ") as s";
    }

    /// The former states of a sheet after a revision, the newest first, the present one not among them.
    List<Stored> past(SheetKey key, long revision) {
        List<Stored> all = new ArrayList<>();
        each(
                "select kind, number, version, items, body from sheet_past where task_id = " + task + " and kind = "
                        + key.kind().ordinal() + " and number = " + key.number() + " and replaced > " + revision
                        + " order by replaced desc",
                (_, stored) -> all.add(stored));
        return all;
    }

    /// The keys of all sheets that were written after one revision and up to another, in order.
    List<SheetKey> written(long after, long upTo) {
        String range = " where task_id = " + task + " and version > " + after + " and version <= " + upTo;
        return tx.query("select kind, number from sheet" + range + " union select kind, number from sheet_past" + range
                        + " order by kind, number")
                .map((row, context) -> key(row))
                .list();
    }

    /// As a range where most of it is wanted: a list of numbers lets PostgreSQL read all sheets of the task
    /// instead, as long as it has not yet looked how many there are. Some that were not asked for come along then.
    private static String which(List<SheetKey> keys, Kind kind) {
        long[] numbers = keys.stream()
                .filter(key -> key.kind() == kind)
                .mapToLong(SheetKey::number)
                .sorted()
                .toArray();
        if (numbers.length == 0) {
            return "";
        }
        long first = numbers[0];
        long last = numbers[numbers.length - 1];
        String which = " and kind = " + kind.ordinal() + " and number between " + first + " and " + last;
        return last - first < (long) DENSE * numbers.length
                ? which
                : which
                        + Arrays.stream(numbers)
                                .mapToObj(Long::toString)
                                .collect(Collectors.joining(",", " and number in (", ")"));
    }

    private static SheetKey key(ResultSet row) throws SQLException {
        return new SheetKey(Kind.values()[row.getInt(1)], row.getLong(2));
    }

    /// Row by row, without holding them: JDBC itself, since this is where large tasks pass through.
    private <X extends Exception> void each(String sql, Each<X> each) throws X {
        try (PreparedStatement statement = tx.handle().getConnection().prepareStatement(sql)) {
            statement.setFetchSize(AT_ONCE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    each.sheet(key(rows), new Stored(rows.getLong(3), rows.getInt(4), rows.getBytes(5)));
                }
            }
        } catch (SQLException failed) {
            throw new UnableToExecuteStatementException(failed, null);
        }
    }
}
