package dev.armature;

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

/// Which package may name which: the table is the architecture, and the class files of the program are read to see
/// that it is true. Packages go by their name below `dev.armature`. A new edge is a line here, and a question to
/// its author.
class ArchitectureTest {

    private static final List<String> MODULES = List.of("core", "formats", "report", "cli");

    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            // core
            entry("geometry", Set.of()),
            entry("model", Set.of("geometry")),
            entry("flow", Set.of("model")),
            entry("edit", Set.of("flow", "model")),
            entry("check", Set.of("flow", "geometry", "model")),
            entry("evaluate", Set.of("geometry", "model")),
            entry("evaluate.explain", Set.of("evaluate", "geometry", "model")),
            entry("expression", Set.of("flow", "geometry", "model")),
            entry("stats", Set.of("check", "flow", "geometry", "model")),
            entry("summary", Set.of("flow", "geometry", "model", "stats")),
            entry("transform", Set.of("flow", "geometry", "model")),
            // formats
            entry("files", Set.of("flow", "model")),
            entry("json", Set.of("flow")),
            entry("csv", Set.of("flow")),
            entry("xml", Set.of("flow")),
            entry("yaml", Set.of("flow")),
            entry("change", Set.of("edit", "expression", "flow", "geometry", "json", "model", "preset")),
            entry("preset", Set.of("flow", "json", "model")),
            entry("evaluate.read", Set.of("evaluate", "flow", "geometry", "json", "model", "preset")),
            entry("merge", Set.of("change", "flow", "json", "model")),
            entry("check.picture", Set.of("check", "files", "flow", "model")),
            entry("check.repair", Set.of("check", "edit", "files", "flow", "geometry", "json", "model")),
            entry("format", Set.of("files", "flow", "json", "model")),
            entry("format.coco", Set.of("files", "flow", "format", "geometry", "json", "model", "transform")),
            entry("format.datumaro", Set.of("files", "flow", "geometry", "json", "model", "transform")),
            entry("format.figure", Set.of("files", "flow", "format", "geometry", "json", "model", "transform")),
            entry(
                    "format.labelme",
                    Set.of("files", "flow", "format", "format.figure", "geometry", "json", "model", "transform")),
            entry(
                    "format.labelstudio",
                    Set.of("files", "flow", "format", "format.figure", "geometry", "json", "model", "transform")),
            entry("format.cvat", Set.of("files", "flow", "format", "geometry", "json", "model", "transform", "xml")),
            entry("format.yolo", Set.of("files", "flow", "format", "geometry", "json", "model", "transform", "yaml")),
            entry("format.deeplabcut", Set.of("csv", "files", "flow", "format", "json", "model", "yaml")),
            entry("format.mpii", Set.of("files", "flow", "format", "json", "model")),
            entry("format.sleap", Set.of("files", "flow", "format", "json", "model")),
            entry("format.sloth", Set.of("files", "flow", "format", "geometry", "json", "model")),
            entry(
                    "convert",
                    Set.of(
                            "change",
                            "check",
                            "check.picture",
                            "edit",
                            "evaluate",
                            "evaluate.read",
                            "files",
                            "flow",
                            "format",
                            "format.coco",
                            "format.cvat",
                            "format.datumaro",
                            "format.deeplabcut",
                            "format.labelme",
                            "format.labelstudio",
                            "format.mpii",
                            "format.sleap",
                            "format.sloth",
                            "format.yolo",
                            "json",
                            "merge",
                            "model",
                            "stats")),
            // report
            entry("draw", Set.of("convert", "edit", "files", "flow", "format", "geometry", "model", "page")),
            entry("page", Set.of()),
            entry("check.page", Set.of("check", "convert", "draw", "files", "flow", "geometry", "model", "page")),
            entry(
                    "evaluate.page",
                    Set.of(
                            "draw",
                            "evaluate",
                            "evaluate.explain",
                            "files",
                            "flow",
                            "geometry",
                            "model",
                            "page",
                            "preset")),
            entry("stats.page", Set.of("model", "page", "stats")),
            // cli
            entry("diff", Set.of("convert", "files", "flow", "geometry", "json", "model")),
            entry("remote", Set.of("flow", "json")),
            entry(
                    "cli",
                    Set.of(
                            "change",
                            "check",
                            "check.page",
                            "check.repair",
                            "convert",
                            "diff",
                            "draw",
                            "edit",
                            "evaluate",
                            "evaluate.explain",
                            "evaluate.page",
                            "evaluate.read",
                            "expression",
                            "files",
                            "flow",
                            "format",
                            "format.coco",
                            "json",
                            "merge",
                            "model",
                            "preset",
                            "remote",
                            "stats",
                            "stats.page",
                            "summary")));

    private static Edges edges;

    @BeforeAll
    static void readTheClassFiles() throws IOException {
        edges = Edges.of(MODULES.stream()
                .map(module -> Repo.root().resolve(module).resolve("target/classes"))
                .toList());
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
