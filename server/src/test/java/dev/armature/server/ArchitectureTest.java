package dev.armature.server;

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

/// Which package of the server may name which, as the table of the command line's `ArchitectureTest` says it for
/// the modules that are built before. A new edge is a line here, and a question to its author.
class ArchitectureTest {

    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            entry(
                    "server",
                    Set.of(
                            "flow",
                            "server.access",
                            "server.settings",
                            "server.work",
                            "store.backup",
                            "store.db",
                            "store.integrity",
                            "store.picture")),
            entry(
                    "server.access",
                    Set.of("server.http", "server.settings", "store", "store.db", "store.people", "store.project")),
            entry(
                    "server.api",
                    Set.of(
                            "server.access",
                            "server.http",
                            "server.settings",
                            "store",
                            "store.db",
                            "store.exchange",
                            "store.people",
                            "store.request")),
            entry(
                    "server.api.annotation",
                    Set.of(
                            "format.cvat",
                            "geometry",
                            "json",
                            "model",
                            "server.access",
                            "server.http",
                            "store",
                            "store.annotation",
                            "store.annotation.item",
                            "store.db",
                            "store.project")),
            entry(
                    "server.api.data",
                    Set.of(
                            "flow",
                            "server.access",
                            "server.api.exchange",
                            "server.http",
                            "server.settings",
                            "server.work",
                            "store",
                            "store.annotation",
                            "store.db",
                            "store.picture",
                            "store.project",
                            "store.request")),
            entry(
                    "server.api.exchange",
                    Set.of(
                            "flow",
                            "server.access",
                            "server.api",
                            "server.http",
                            "server.settings",
                            "server.work",
                            "store",
                            "store.annotation",
                            "store.db",
                            "store.exchange",
                            "store.picture",
                            "store.project",
                            "store.request")),
            entry(
                    "server.api.label",
                    Set.of(
                            "model",
                            "server.access",
                            "server.http",
                            "store",
                            "store.annotation",
                            "store.db",
                            "store.project")),
            entry(
                    "server.api.project",
                    Set.of(
                            "server.access",
                            "server.api",
                            "server.api.label",
                            "server.http",
                            "store",
                            "store.annotation",
                            "store.db",
                            "store.people",
                            "store.project")),
            entry(
                    "server.api.review",
                    Set.of(
                            "server.access",
                            "server.api",
                            "server.http",
                            "store",
                            "store.db",
                            "store.people",
                            "store.project")),
            entry("server.http", Set.of("server.settings", "store", "store.db")),
            entry("server.settings", Set.of("flow")),
            entry(
                    "server.work",
                    Set.of(
                            "server.settings",
                            "store.db",
                            "store.exchange",
                            "store.people",
                            "store.picture",
                            "store.project",
                            "store.request",
                            "store.sample")));

    private static Edges edges;

    @BeforeAll
    static void readTheClassFiles() throws IOException {
        edges = Edges.of(List.of(Repo.root().resolve("server/target/classes")));
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
