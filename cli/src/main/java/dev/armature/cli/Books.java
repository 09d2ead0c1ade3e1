package dev.armature.cli;

import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.json.JsonWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The conservation line of a run: `annotations: 11004 read = 10992 written + 12 left out (12 broken)`.
///
/// @param leftOut counts by reason
record Books(Thing thing, long read, long written, Map<String, Long> leftOut) {

    private static final String ABORTED = "since nothing was written";

    /// Those of all things, as [#of].
    static List<Books> all(Tally tally, boolean wrote) {
        return Arrays.stream(Thing.values())
                .map(thing -> of(tally, thing, wrote))
                .toList();
    }

    /// @param wrote whether the output is there; otherwise everything was left out
    static Books of(Tally tally, Thing thing, boolean wrote) {
        if (!wrote) {
            long read = tally.read(thing);
            return new Books(thing, read, 0, read == 0 ? Map.of() : Map.of(ABORTED, read));
        }
        return new Books(thing, tally.read(thing), tally.written(thing), new LinkedHashMap<>(tally.leftOut(thing)));
    }

    /// Whether every thing is accounted for.
    boolean balance() {
        return read == written + leftOutInAll();
    }

    /// @throws AssertionError if they do not [#balance]
    static void mustBalance(List<Books> all) {
        for (Books books : all) {
            if (!books.balance()) {
                throw new AssertionError("the books do not balance: " + books.line());
            }
        }
    }

    long leftOutInAll() {
        long sum = 0;
        for (long count : leftOut.values()) {
            sum += count;
        }
        return sum;
    }

    String line() {
        StringBuilder line = new StringBuilder(thing.plural());
        line.append(": ").append(read).append(" read = ").append(written).append(" written + ");
        line.append(leftOutInAll()).append(" left out");
        String separator = " (";
        for (Map.Entry<String, Long> reason : leftOut.entrySet()) {
            line.append(separator).append(reason.getValue()).append(' ').append(reason.getKey());
            separator = ", ";
        }
        return line.append(leftOut.isEmpty() ? "" : ")").toString();
    }

    void write(JsonWriter json) throws IOException {
        json.name(thing.plural()).beginObject();
        json.name("read").value(read);
        json.name("written").value(written);
        writeReasons(json, "left_out", leftOut);
        json.endObject();
    }

    /// The member `not_counted` of a run that writes no dataset: what was left out of the count, and why.
    static void writeNotCounted(JsonWriter json, Tally tally) throws IOException {
        json.name("not_counted").beginObject();
        for (Thing thing : Thing.values()) {
            writeReasons(json, thing.plural(), tally.leftOut(thing));
        }
        json.endObject();
    }

    private static void writeReasons(JsonWriter json, String name, Map<String, Long> reasons) throws IOException {
        json.name(name).beginObject();
        for (Map.Entry<String, Long> reason : reasons.entrySet()) {
            json.name(reason.getKey()).value(reason.getValue().longValue());
        }
        json.endObject();
    }
}
