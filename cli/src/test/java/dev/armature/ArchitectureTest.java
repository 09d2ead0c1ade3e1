package dev.armature;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.testkit.Edges;
import dev.armature.testkit.Repo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Which package may name which: the table is the architecture, and the class files of the program are read to see
/// that it is true. Packages go by their name below `dev.armature`. A new edge is a line here, and a question to
/// its author.
class ArchitectureTest {

    private static final List<String> MODULES = List.of("core", "formats", "cli");

    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            // core
            entry("geometry", Set.of()),
            entry("model", Set.of("geometry")),
            entry("flow", Set.of("model")),
            entry("edit", Set.of("flow", "model")),
            entry("summary", Set.of("flow", "geometry", "model")),
            entry("transform", Set.of("flow", "geometry", "model")),
            // formats
            entry("files", Set.of("flow", "model")),
            entry("json", Set.of("flow")),
            entry("format", Set.of("files", "flow", "json", "model")),
            entry("format.coco", Set.of("files", "flow", "format", "geometry", "json", "model", "transform")),
            entry("format.datumaro", Set.of("files", "flow", "geometry", "json", "model", "transform")),
            entry(
                    "convert",
                    Set.of("edit", "files", "flow", "format", "format.coco", "format.datumaro", "json", "model")),
            // cli
            entry("diff", Set.of("convert", "files", "flow", "geometry", "json", "model")),
            entry("cli", Set.of("convert", "diff", "files", "flow", "format.coco", "json", "model", "summary")));

    private static Edges edges;

    @BeforeAll
    static void readTheClassFiles() throws IOException {
        edges = Edges.of(MODULES.stream()
                .map(module -> Repo.root().resolve(module).resolve("target/classes"))
                .toList());
    }

    @Test
    void everyEdgeIsInTheTable() {
        List<String> unexpected = new ArrayList<>();
        edges.table().forEach((from, all) -> {
            if (!ALLOWED.containsKey(from)) {
                unexpected.add("package " + from + " has no row");
            }
            minus(all, ALLOWED.getOrDefault(from, Set.of()))
                    .forEach(to -> unexpected.add(from + " -> " + to + ": " + edges.example(from, to)));
        });
        assertThat(unexpected).as("edges that the table does not allow").isEmpty();
    }

    @Test
    void everyEdgeOfTheTableIsUsed() {
        List<String> unused = new ArrayList<>();
        SortedMap<String, SortedSet<String>> real = edges.table();
        new TreeMap<>(ALLOWED).forEach((from, all) -> {
            if (!real.containsKey(from)) {
                unused.add("package " + from + " has no class");
            }
            minus(all, real.getOrDefault(from, new TreeSet<>())).forEach(to -> unused.add(from + " -> " + to));
        });
        assertThat(unused).as("rows and edges of the table that nothing uses").isEmpty();
    }

    @Test
    void noPackageReachesItselfThroughOthers() {
        assertThat(edges.cycle()).as("a cycle of packages").isEmpty();
    }

    private static Stream<String> minus(Set<String> all, Set<String> without) {
        return all.stream().filter(name -> !without.contains(name)).sorted();
    }
}
