package dev.armature.convert;

import dev.armature.flow.Location;
import dev.armature.flow.Problem;
import dev.armature.format.coco.ImageNames;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Turns byte offsets into line and column, and image ids into names. It costs a second look at the files, so it
/// is done once, for the problems that are shown, and not while reading.
final class Places {

    private static final String ID = "#"; // before an image id in a location that waits for the name
    private static final int BLOCK = 1 << 16; // bytes
    private static final int AHEAD = 8;

    private final Map<String, Path> files;

    /// @param files by the name that locations use
    Places(Map<String, Path> files) {
        this.files = files;
    }

    List<Placed> of(List<Problem> problems) throws IOException {
        Map<String, List<Problem>> byFile = new HashMap<>();
        problems.forEach(problem -> byFile.computeIfAbsent(problem.where().file(), f -> new ArrayList<>())
                .add(problem));
        Map<Problem, Placed> placed = new HashMap<>();
        for (Map.Entry<String, List<Problem>> entry : byFile.entrySet()) {
            Path file = files.get(entry.getKey());
            place(file, entry.getValue(), placed);
        }
        return problems.stream().map(placed::get).toList();
    }

    private static void place(Path file, List<Problem> problems, Map<Problem, Placed> placed) throws IOException {
        Map<String, String> names = file == null ? Map.of() : names(file, problems);
        long[] offsets = problems.stream()
                .mapToLong(problem -> problem.where().offset())
                .filter(offset -> offset >= 0)
                .sorted()
                .distinct()
                .toArray();
        long[][] lines = file == null ? new long[offsets.length][2] : lines(file, offsets);
        for (Problem problem : problems) {
            int at = Arrays.binarySearch(offsets, problem.where().offset());
            long[] line = at < 0 ? new long[2] : lines[at];
            placed.put(problem, new Placed(named(problem, names), line[0], line[1]));
        }
    }

    private static Problem named(Problem problem, Map<String, String> names) {
        Location where = problem.where();
        if (where.image().isEmpty() || !where.image().get().startsWith(ID)) {
            return problem;
        }
        String id = where.image().get().substring(ID.length());
        return new Problem(
                problem.severity(),
                problem.code(),
                where.withImage(names.getOrDefault(id, "id " + id)),
                problem.what());
    }

    private static Map<String, String> names(Path file, List<Problem> problems) throws IOException {
        Set<String> ids = new HashSet<>();
        for (Problem problem : problems) {
            problem.where()
                    .image()
                    .filter(image -> image.startsWith(ID))
                    .ifPresent(image -> ids.add(image.substring(1)));
        }
        return ids.isEmpty() ? Map.of() : ImageNames.of(file, ids);
    }

    /// @return line and column of each offset
    private static long[][] lines(Path file, long[] offsets) throws IOException {
        long[][] lines = new long[offsets.length][2];
        byte[] block = new byte[BLOCK + AHEAD];
        try (InputStream in = new FileInputStream(file.toFile())) {
            long line = 1;
            long begin = 0;
            long at = 0; // of the block
            int length = 0;
            int next = 0; // in the block
            for (int i = 0; i < offsets.length; i++) {
                while (length >= 0 && at + next < offsets[i]) {
                    if (next == length) {
                        at += length;
                        next = 0;
                        length = in.read(block, 0, BLOCK);
                        Arrays.fill(block, Math.max(length, 0), Math.max(length, 0) + AHEAD, (byte) '\n');
                    }
                    int end = (int) Math.min(length, offsets[i] - at);
                    while (next < end) {
                        next = lineEnd(block, next) + 1;
                        if (next <= end) {
                            line++;
                            begin = at + next;
                        }
                    }
                    next = Math.max(end, 0);
                }
                lines[i][0] = line;
                lines[i][1] = offsets[i] - begin + 1;
            }
        }
        return lines;
    }

    /// The first line break from a position on; eight letters at a time, which saves half of the time without the
    /// optimising compiler. [#AHEAD] of them lie behind what was read.
    private static int lineEnd(byte[] block, int from) {
        byte[] b = block;
        int p = from;
        while (b[p] != '\n'
                && b[p + 1] != '\n'
                && b[p + 2] != '\n'
                && b[p + 3] != '\n'
                && b[p + 4] != '\n'
                && b[p + 5] != '\n'
                && b[p + 6] != '\n'
                && b[p + 7] != '\n') {
            p += AHEAD;
        }
        while (b[p] != '\n') {
            p++;
        }
        return p;
    }
}
