package dev.armature.store.exchange;

import dev.armature.store.db.Tx;
import dev.armature.store.exchange.Target.Piece;
import dev.armature.store.project.Frames;
import dev.armature.transform.Explode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The frames of some tasks by their names and the ends of these.
final class FrameIndex {

    /// A frame.
    ///
    /// @param piece position of its task among the pieces of the target
    /// @param frame relative number
    record Spot(int piece, int frame) {}

    private final Map<String, List<Spot>> paths = new HashMap<>();
    private final Map<String, List<Spot>> stems = new HashMap<>(); // paths without extension
    private final Map<String, List<Spot>> ends = new HashMap<>(); // of paths, at a slash, the whole one not
    private final Map<String, List<Spot>> stemEnds = new HashMap<>();
    private final Map<Long, List<Spot>> numbers = new HashMap<>(); // absolute
    private final Set<String> lastParts = new TreeSet<>();
    private int size;

    /// Adds all frames of a task, also those outside of the piece.
    void add(Tx tx, int number, Piece piece) {
        Frames.plain(tx, piece.task().id(), 0, piece.task().size() - 1).forEach(frame -> {
            Spot spot = new Spot(number, frame.number());
            String path = frame.name();
            String stem = Explode.stem(path);
            put(paths, path, spot);
            put(stems, stem, spot);
            ends(path).forEach(end -> put(ends, end, spot));
            ends(stem).forEach(end -> put(stemEnds, end, spot));
            put(numbers, (long) piece.task().media().absolute(frame.number()), spot);
            lastParts.add(lastPart(path));
            size++;
        });
    }

    private static <K> void put(Map<K, List<Spot>> map, K key, Spot spot) {
        map.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(spot);
    }

    /// What follows each slash.
    private static List<String> ends(String path) {
        List<String> ends = new ArrayList<>();
        for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
            ends.add(path.substring(at + 1));
        }
        return ends;
    }

    static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    int size() {
        return size;
    }

    /// The last parts of all names.
    Set<String> lastParts() {
        return lastParts;
    }

    // ---- ways to find a frame, from the surest on

    List<Spot> path(String path) {
        return paths.getOrDefault(path, List.of());
    }

    /// One of both has no extension.
    List<Spot> bare(String path) {
        List<Spot> found = stems.getOrDefault(path, List.of());
        return found.isEmpty() ? paths.getOrDefault(Explode.stem(path), List.of()) : found;
    }

    List<Spot> suffix(String path) {
        return suffix(path, paths, ends);
    }

    /// The same path but for the extension.
    List<Spot> stem(String path) {
        return stems.getOrDefault(Explode.stem(path), List.of());
    }

    List<Spot> stemSuffix(String path) {
        return suffix(Explode.stem(path), stems, stemEnds);
    }

    private static List<Spot> suffix(String path, Map<String, List<Spot>> whole, Map<String, List<Spot>> ends) {
        List<Spot> longer = ends.getOrDefault(path, List.of());
        if (!longer.isEmpty()) {
            return longer;
        }
        for (String end : ends(path)) { // the longest first
            List<Spot> shorter = whole.getOrDefault(end, List.of());
            if (!shorter.isEmpty()) {
                boolean bare = end.indexOf('/') < 0; // then it says no more than the name does
                return bare ? both(end, whole, ends) : shorter;
            }
        }
        return List.of();
    }

    List<Spot> name(String path) {
        return both(lastPart(path), paths, ends);
    }

    List<Spot> nameStem(String path) {
        return both(lastPart(Explode.stem(path)), stems, stemEnds);
    }

    private static List<Spot> both(String name, Map<String, List<Spot>> whole, Map<String, List<Spot>> ends) {
        List<Spot> both = new ArrayList<>(whole.getOrDefault(name, List.of()));
        both.addAll(ends.getOrDefault(name, List.of()));
        return both;
    }

    /// By the absolute number.
    List<Spot> number(long number) {
        return numbers.getOrDefault(number, List.of());
    }
}
