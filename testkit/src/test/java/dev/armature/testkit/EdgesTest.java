package dev.armature.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgesTest {

    @TempDir
    Path folder;

    @Test
    void everyWayToNameAClassIsAnEdge() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String name : List.of("call", "field", "parameter", "list", "note", "cast", "made", "late")) {
            sources.put(
                    "r/" + name + "/Thing.java", "package r." + name + "; public class Thing { public static int x; }");
        }
        sources.put("r/note/Note.java", "package r.note; public @interface Note {}");
        sources.put("r/user/deep/User.java", """
                package r.user.deep;
                @r.note.Note
                abstract class User {
                    r.field.Thing field;
                    java.util.List<r.list.Thing> list;
                    int call() { return r.call.Thing.x; }
                    abstract void parameter(int n, r.parameter.Thing[] them);
                    boolean cast(Object o) { return o instanceof r.cast.Thing; }
                    Object late() { return (java.util.function.Supplier<Object>) r.late.Thing::new; }
                    User itself() { return this; }
                    String text() { return "r/text/Thing"; }
                }
                """);
        Edges edges = edges(sources);
        assertThat(edges.table().get("user.deep"))
                .containsExactly("call", "cast", "field", "late", "list", "note", "parameter");
        assertThat(edges.table().get("made")).isEmpty();
        assertThat(edges.example("user.deep", "list")).isEqualTo("r.user.deep.User names r.list.Thing");
        assertThat(edges.cycle()).isEmpty();
    }

    @Test
    void classesOutsideTheRootAreNoEdges() throws IOException {
        Edges edges = edges(Map.of(
                "r/a/A.java", "package r.a; class A { java.util.List<String> list; other.b.B b; }",
                "other/b/B.java", "package other.b; public class B {}"));
        assertThat(edges.table()).isEqualTo(Map.of("a", Set.of()));
    }

    @Test
    void theRootItselfHasTheEmptyName() throws IOException {
        Edges edges = edges(Map.of(
                "r/Top.java", "package r; class Top { r.a.A a; }", //
                "r/a/A.java", "package r.a; public class A {}"));
        assertThat(edges.table()).isEqualTo(Map.of("", Set.of("a"), "a", Set.of()));
    }

    @Test
    void aCycleIsFoundBehindPackagesThatHaveNone() throws IOException {
        Edges edges = edges(Map.of(
                "r/a/A.java", "package r.a; public class A { r.b.B b; r.d.D d; }",
                "r/b/B.java", "package r.b; public class B { r.c.C c; }",
                "r/c/C.java", "package r.c; public class C { r.b.B b; }",
                "r/d/D.java", "package r.d; public class D {}"));
        assertThat(edges.cycle()).containsExactly("b", "c", "b");
    }

    @Test
    void theTestkitKnowsNoOtherPackageOfOurs() throws IOException {
        Edges own = Edges.of(List.of(Repo.root().resolve("testkit/target/classes")));
        assertThat(own.table()).isEqualTo(Map.of("testkit", Set.of()));
    }

    private Edges edges(Map<String, String> sources) throws IOException {
        sources.forEach((name, text) -> write(folder.resolve("src").resolve(name), text));
        Path classes = Files.createDirectory(folder.resolve("classes"));
        List<String> arguments = Stream.concat(
                        Stream.of("-proc:none", "-d", classes.toString()),
                        sources.keySet().stream()
                                .map(name -> folder.resolve("src/" + name).toString()))
                .toList();
        int exit = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(exit).isZero();
        return Edges.of("r", List.of(classes, folder.resolve("absent")));
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
