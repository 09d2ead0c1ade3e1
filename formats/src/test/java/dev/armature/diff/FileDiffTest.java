package dev.armature.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.armature.diff.Difference.Kind;
import dev.armature.flow.FormatException;
import dev.armature.flow.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDiffTest {

    @TempDir
    private Path folder;

    private final List<Difference> found = new ArrayList<>();
    private List<SectionCount> counts = List.of();

    @Test
    void aFileEqualsItselfInOtherWords() throws Exception {
        compare(
                "{\"images\": [{\"id\": 1, \"file_name\": \"a.jpg\"}], \"annotations\": [], \"info\": {\"year\": 2026}}",
                "{ \"info\":{\"year\":2026.0},\"annotations\":[ ],\n\"images\":[{\"file_name\":\"\\u0061.jpg\",\"id\":1.0}]}");
        assertThat(found).isEmpty();
        assertThat(counts).allMatch(SectionCount::same);
    }

    @Test
    void elementsAreMatchedByIdSoThatANewOneIsOneDifference() throws Exception {
        compare(
                "{\"annotations\": [{\"id\": 1, \"x\": 1}, {\"id\": 2, \"x\": 2}, {\"id\": 3, \"x\": 3}]}",
                "{\"annotations\": [{\"id\": 9}, {\"id\": 1, \"x\": 1}, {\"id\": 2, \"x\": 5}, {\"id\": 3, \"x\": 3}]}");
        assertThat(found)
                .containsExactly(
                        new Difference(Kind.CHANGED, "before.json", "/annotations/1/x", "annotation 2", "2", "5"),
                        new Difference(Kind.ADDED, "before.json", "/annotations/0", "annotation 9", "", "{\"id\": 9}"));
        assertThat(counts).contains(new SectionCount("before.json", "annotations", 2, 1, 0, 1, false));
    }

    @Test
    void anotherOrderIsToldOnce() throws Exception {
        compare(
                "{\"images\": [{\"id\": 1}, {\"id\": 2}, {\"id\": 3}, {\"id\": 4}]}",
                "{\"images\": [{\"id\": 2}, {\"id\": 1}, {\"id\": 4}, {\"id\": 3}]}");
        assertThat(found).extracting(Difference::kind).containsExactly(Kind.MOVED);
        assertThat(counts).contains(new SectionCount("before.json", "images", 4, 0, 0, 0, true));
    }

    @Test
    void aKeptOrderIsNotToldAfterRemovals() throws Exception {
        compare(
                "{\"images\": [{\"id\": 1}, {\"id\": 2}, {\"id\": 3}, {\"id\": 4}, {\"id\": 5}]}",
                "{\"images\": [{\"id\": 0}, {\"id\": 3}, {\"id\": 5}, {\"id\": 6}]}");
        assertThat(counts).contains(new SectionCount("before.json", "images", 2, 0, 3, 2, false));
    }

    @Test
    void repeatedIdsArePairedInTheirOrder() throws Exception {
        compare(
                "{\"annotations\": [{\"id\": 7, \"x\": 1}, {\"id\": 7, \"x\": 2}]}",
                "{\"annotations\": [{\"id\": 7, \"x\": 1}, {\"id\": 7, \"x\": 3}, {\"id\": 7, \"x\": 4}]}");
        assertThat(counts).contains(new SectionCount("before.json", "annotations", 1, 1, 0, 1, false));
        assertThat(found).extracting(Difference::pointer).containsExactly("/annotations/1/x", "/annotations/2");
    }

    @Test
    void elementsWithoutIdArePairedByPlace() throws Exception {
        compare("{\"annotations\": [{\"x\": 1}, 5, {\"x\": 2}]}", "{\"annotations\": [{\"x\": 1}, 5, {\"x\": 3}]}");
        assertThat(found).extracting(Difference::pointer).containsExactly("/annotations/2/x");
        assertThat(found).extracting(Difference::thing).containsExactly("annotation without id at 2");
    }

    @Test
    void idsOfDifferentKindsAreDifferent() throws Exception {
        compare("{\"images\": [{\"id\": 1}]}", "{\"images\": [{\"id\": \"1\"}]}");
        assertThat(counts).contains(new SectionCount("before.json", "images", 0, 0, 1, 1, false));
    }

    @Test
    void imagesThatAreAnObjectAreMatchedByTheirKey() throws Exception {
        compare(
                "{\"images\": {\"a\": \"a.jpg\", \"b/c\": \"b.jpg\"}}",
                "{\"images\": {\"b/c\": \"x.jpg\", \"a\": \"a.jpg\"}}");
        assertThat(found).extracting(Difference::pointer).contains("/images/b~1c");
        assertThat(counts).contains(new SectionCount("before.json", "images", 1, 1, 0, 0, true));
    }

    @Test
    void itemsOfDatumaroAreComparedWithTheirAnnotations() throws Exception {
        compare(
                "{\"items\": [{\"id\": \"a\", \"annotations\": [{\"id\": 1, \"points\": [1, 2, 2]}]}]}",
                "{\"items\": [{\"id\": \"a\", \"annotations\": [{\"id\": 1, \"points\": [1, 3, 2]}]}]}");
        assertThat(found)
                .containsExactly(new Difference(
                        Kind.CHANGED, "before.json", "/items/0/annotations/0/points/1", "item \"a\"", "2", "3"));
    }

    @Test
    void otherMembersAreComparedAsValues() throws Exception {
        compare("{\"info\": {\"year\": 1}, \"gone\": 1}", "{\"info\": {\"year\": 2}, \"new\": [1]}");
        assertThat(found)
                .extracting(difference -> difference.kind() + " " + difference.pointer())
                .containsExactly("CHANGED /info/year", "REMOVED /gone", "ADDED /new");
        assertThat(counts).containsExactly(new SectionCount("before.json", "members", 0, 1, 1, 1, false));
    }

    @Test
    void aSectionThatIsNoListIsComparedAsAValue() throws Exception {
        compare("{\"annotations\": null}", "{\"annotations\": []}");
        assertThat(found)
                .containsExactly(new Difference(Kind.CHANGED, "before.json", "/annotations", "", "null", "[]"));
    }

    @Test
    void documentsThatAreNoObjectsAreComparedAsValues() throws Exception {
        compare("[1, 2]", "[1, 2]");
        assertThat(found).isEmpty();
        compare("[1, 2]", "{\"a\": 1}");
        assertThat(found).hasSize(1);
    }

    @Test
    void brokenJsonInAListHasItsPlaceInTheFile() throws Exception {
        String broken = "{\"info\": 1, \"annotations\": [{\"id\": 1}, {\"id\": 01}]}";
        FormatException failure =
                catchThrowableOfType(FormatException.class, () -> compare("{\"annotations\": []}", broken));
        assertThat(failure.problem().where().offset()).isEqualTo(broken.indexOf("01}"));
        assertThat(failure.problem().where().pointer()).isEqualTo("/annotations/1");
    }

    @Test
    void numbersBeyondTheDoublesAreComparedInEveryDigit() throws Exception {
        compare("{\"images\": [{\"id\": 9007199254740993}]}", "{\"images\": [{\"id\": 9007199254740992}]}");
        assertThat(found).extracting(Difference::kind).containsExactly(Kind.REMOVED, Kind.ADDED);
    }

    @Test
    void whatIsWithinTheToleranceCountsAsEqual() throws Exception {
        Path before = Files.writeString(folder.resolve("a"), "{\"images\": [{\"id\": 1, \"w\": 1.001}]}");
        Path after = Files.writeString(folder.resolve("b"), "{\"images\": [{\"id\": 1, \"w\": 1}]}");
        counts = diff(before, after, 0.01);
        assertThat(found).isEmpty();
        assertThat(counts).contains(new SectionCount("before.json", "images", 1, 0, 0, 0, false));
    }

    @Test
    void shuffledAndEditedListsAreCountedRight() throws Exception {
        long seed = 7;
        Random random = new Random(seed);
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            elements.add("{\"id\": " + i + ", \"x\": " + random.nextDouble() + "}");
        }
        List<String> others = new ArrayList<>(elements.subList(100, 3_000));
        for (int i = 0; i < 200; i++) {
            others.set(i, others.get(i).replace("\"x\"", "\"y\""));
        }
        for (int i = 0; i < 50; i++) {
            others.add("{\"id\": " + (9_000 + i) + "}");
        }
        Collections.shuffle(others, random);
        compare("{\"annotations\": " + elements + "}", "{\"annotations\": " + others + "}");
        assertThat(counts)
                .as("seed %d", seed)
                .contains(new SectionCount("before.json", "annotations", 2_700, 200, 100, 50, true));
        assertThat(found).hasSize(2 * 200 + 100 + 50 + 1);
    }

    private void compare(String before, String after) throws IOException, FormatException {
        Path a = Files.writeString(folder.resolve("a.json"), before);
        Path b = Files.writeString(folder.resolve("b.json"), after);
        found.clear();
        counts = diff(a, b, 0);
    }

    private List<SectionCount> diff(Path a, Path b, double tolerance) throws IOException, FormatException {
        return new FileDiff(
                        new FileDiff.Source(a, "before.json"),
                        new FileDiff.Source(b, "after.json"),
                        tolerance,
                        found::add,
                        Progress.none())
                .compare();
    }
}
