package dev.armature.format.deeplabcut;

import dev.armature.csv.CsvReader;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the header rows of a table: `scorer`, `individuals` where there are animals, `bodyparts`, `coords`.
final class HeaderReader {

    private static final String COORDS = "coords";
    private static final String SCORER = "scorer";
    private static final int MOST_ROWS = 4;
    private static final int MOST_COLUMNS = 100_000;

    private record Key(String animal, String part) {}

    private final CsvReader csv;
    private final String file;
    private final Problems problems;
    private final Map<String, List<String>> rows = new LinkedHashMap<>(); // cells by the word in front
    private final Map<String, Long> places = new LinkedHashMap<>();

    /// @param csv stands at the begin of the table
    HeaderReader(CsvReader csv, String file, Problems problems) {
        this.csv = csv;
        this.file = file;
        this.problems = problems;
    }

    /// The header; empty, and told, when there is none that can be read.
    Optional<Header> read() throws IOException, FormatException {
        while (!rows.containsKey(COORDS) && rows.size() < MOST_ROWS && csv.next()) {
            if (csv.fault().isPresent()) {
                return broken(csv.fault().get().offset(), csv.fault().get().what());
            }
            if (csv.cells() > MOST_COLUMNS) {
                return broken(csv.offset(), "the table has more than " + MOST_COLUMNS + " columns");
            }
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < csv.cells(); i++) {
                cells.add(csv.text(i).strip());
            }
            places.putIfAbsent(cells.getFirst(), csv.offset());
            rows.putIfAbsent(cells.getFirst(), cells);
        }
        List<String> coords = rows.get(COORDS);
        List<String> parts = rows.get("bodyparts");
        if (coords == null || parts == null) {
            String missing = coords == null ? COORDS : "bodyparts";
            return broken(0, "the table has no header row " + missing + "; expected scorer, bodyparts and coords");
        }
        for (Map.Entry<String, List<String>> row : rows.entrySet()) {
            if (!row.getKey().equals(SCORER) && row.getValue().size() != coords.size()) {
                return broken(
                        places.get(row.getKey()),
                        "the header row %s has %d cells; expected %d as coords has"
                                .formatted(row.getKey(), row.getValue().size(), coords.size()));
            }
        }
        return header(coords, parts);
    }

    private Optional<Header> broken(long at, String what) {
        problems.error("dlc-header", Location.of(file, at, ""), what);
        return Optional.empty();
    }

    private Optional<Header> header(List<String> coords, List<String> parts) throws IOException, FormatException {
        int names = 1;
        while (names < coords.size() && coords.get(names).isEmpty()) {
            names++;
        }
        List<String> animals = rows.get("individuals");
        Map<Key, Map<String, Integer>> columns = new LinkedHashMap<>();
        for (int i = names; i < coords.size(); i++) {
            Key key = new Key(animals == null ? "" : animals.get(i), parts.get(i));
            Map<String, Integer> known = columns.computeIfAbsent(key, k -> new LinkedHashMap<>());
            if (known.putIfAbsent(coords.get(i), i) != null) {
                return broken(
                        places.get(COORDS),
                        "column %d is a second %s of %s; expected one".formatted(i + 1, coords.get(i), named(key)));
            }
        }
        Map<String, List<Header.Part>> byAnimal = new LinkedHashMap<>();
        for (Map.Entry<Key, Map<String, Integer>> entry : columns.entrySet()) {
            Map<String, Integer> known = entry.getValue();
            if (!known.containsKey("x") || !known.containsKey("y")) {
                return broken(
                        places.get(COORDS),
                        named(entry.getKey()) + " has the columns " + known.keySet() + "; expected x and y");
            }
            others(known, entry.getKey());
            byAnimal.computeIfAbsent(entry.getKey().animal(), a -> new ArrayList<>())
                    .add(new Header.Part(
                            entry.getKey().part(),
                            known.get("x"),
                            known.get("y"),
                            known.getOrDefault("likelihood", -1)));
        }
        List<Header.Animal> all = new ArrayList<>();
        byAnimal.forEach((name, of) -> all.add(new Header.Animal(name, List.copyOf(of))));
        return Optional.of(new Header(scorer(names), names, coords.size(), all, csv.offsetBehind()));
    }

    private void others(Map<String, Integer> known, Key key) {
        for (String word : known.keySet()) {
            if (!word.equals("x") && !word.equals("y") && !word.equals("likelihood")) {
                problems.loss(
                        "dlc-column",
                        Location.of(file, places.get(COORDS), ""),
                        "the column " + word + " of " + named(key) + " is not read");
            }
        }
    }

    private static String named(Key key) {
        return key.animal().isEmpty() ? "body part " + key.part() : "body part " + key.part() + " of " + key.animal();
    }

    private String scorer(int names) {
        List<String> scorers = rows.getOrDefault(SCORER, List.of());
        return names < scorers.size() ? scorers.get(names) : "";
    }
}
