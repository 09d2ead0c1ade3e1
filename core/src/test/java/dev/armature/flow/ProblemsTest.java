package dev.armature.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.Problems.Kind;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    private final Problems problems = new Problems(Policy.ABORT);

    @Test
    void notesOfOneKindAreCountedAndTheFirstIsKept() {
        problems.note("odd", place(1), "first");
        problems.note("odd", place(2), "second");
        assertThat(problems.kinds()).singleElement().satisfies(kind -> {
            assertThat(kind.count()).isEqualTo(2);
            assertThat(kind.first().what()).isEqualTo("first");
        });
        assertThat(problems.listed()).isEmpty();
    }

    @Test
    void errorsAndRepairsAreListedOneByOneInTheirOrder() {
        problems.error("a", place(1), "one");
        problems.note("b", place(2), "two");
        problems.repair("c", place(3), "three");
        problems.error("a", place(4), "four");
        problems.loss("d", place(5), "five");
        assertThat(problems.listed()).extracting(Problem::what).containsExactly("one", "three", "four");
    }

    @Test
    void onlyErrorsCountAsErrors() {
        problems.note("a", place(1), "");
        problems.repair("a", place(1), "");
        problems.loss("a", place(1), "");
        assertThat(problems.errors()).isZero();
        problems.error("a", place(1), "");
        assertThat(problems.errors()).isEqualTo(1);
    }

    @Test
    void oneCodeWithTwoSeveritiesIsTwoKinds() {
        problems.error("a", place(1), "");
        problems.repair("a", place(1), "");
        assertThat(problems.kinds()).hasSize(2);
    }

    @Test
    void manyAreAddedAtOnce() {
        problems.add(new Problem(Severity.ERROR, "a", place(1), ""), 7);
        problems.error("a", place(1), "");
        assertThat(problems.errors()).isEqualTo(8);
        assertThat(problems.kinds()).extracting(Kind::count).containsExactly(8L);
    }

    @Test
    void beyondTheMostThatIsKeptErrorsAreCounted() {
        for (int i = 0; i <= Problems.MOST_KEPT; i++) {
            problems.error("a", place(i), "");
        }
        assertThat(problems.listed()).hasSize(Problems.MOST_KEPT);
        assertThat(problems.errors()).isEqualTo(Problems.MOST_KEPT + 1);
    }

    @Test
    void aProblemReadsAsFilePlaceAndFinding() {
        Problem problem = new Problem(Severity.ERROR, "a", Location.of("a.json", 7, "/images/0"), "no id");
        assertThat(problem).hasToString("a.json at byte 7 /images/0: no id");
        assertThat(new Problem(Severity.ERROR, "a", Location.of("a.json"), "no images"))
                .hasToString("a.json: no images");
        assertThat(new FormatException(problem)).hasMessage("a.json at byte 7 /images/0: no id");
    }

    private static Location place(long offset) {
        return Location.of("a.json", offset, "/a");
    }
}
