package dev.armature.store;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.testkit.Edges;
import dev.armature.testkit.Repo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Which package of the store may name which, as the table of the command line's `ArchitectureTest` says it for the
/// modules that are built before. A new edge is a line here, and a question to its author.
class ArchitectureTest {

    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            entry("store", Set.of()),
            entry(
                    "store.annotation",
                    Set.of(
                            "flow",
                            "geometry",
                            "json",
                            "model",
                            "store",
                            "store.annotation.item",
                            "store.annotation.label",
                            "store.db",
                            "store.project")),
            entry("store.annotation.item", Set.of("flow", "geometry", "json", "model")),
            entry("store.annotation.label", Set.of("flow", "json", "model", "store.annotation.item", "store.project")),
            entry("store.backup", Set.of("flow", "store.db")),
            entry("store.db", Set.of("store")),
            entry(
                    "store.exchange",
                    Set.of(
                            "convert",
                            "edit",
                            "files",
                            "flow",
                            "format",
                            "format.coco",
                            "format.cvat",
                            "geometry",
                            "json",
                            "model",
                            "preset",
                            "store",
                            "store.annotation",
                            "store.annotation.item",
                            "store.db",
                            "store.people",
                            "store.project",
                            "transform",
                            "xml")),
            entry(
                    "store.integrity",
                    Set.of(
                            "flow",
                            "model",
                            "store",
                            "store.annotation",
                            "store.annotation.item",
                            "store.db",
                            "store.picture",
                            "store.project")),
            entry("store.people", Set.of("store", "store.db")),
            entry("store.picture", Set.of("files", "flow", "store", "store.db", "store.project")),
            entry("store.project", Set.of("flow", "json", "model", "store", "store.db", "store.people")),
            entry("store.request", Set.of("flow", "store", "store.db", "store.people")),
            entry(
                    "store.sample",
                    Set.of(
                            "geometry",
                            "model",
                            "store.annotation",
                            "store.annotation.item",
                            "store.db",
                            "store.exchange",
                            "store.project")));

    private static Edges edges;

    @BeforeAll
    static void readTheClassFiles() throws IOException {
        edges = Edges.of(List.of(Repo.root().resolve("store/target/classes")));
    }

    @Test
    void everyEdgeIsInTheTable() {
        assertThat(edges.beyond(ALLOWED))
                .as("edges that the table does not allow")
                .isEmpty();
    }

    @Test
    void everyEdgeOfTheTableIsUsed() {
        assertThat(edges.unused(ALLOWED))
                .as("rows and edges of the table that nothing uses")
                .isEmpty();
    }

    @Test
    void noPackageReachesItselfThroughOthers() {
        assertThat(edges.cycle()).as("a cycle of packages").isEmpty();
    }
}
