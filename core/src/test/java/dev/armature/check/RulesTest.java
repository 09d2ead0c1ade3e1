package dev.armature.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.flow.Location;
import dev.armature.flow.Problem;
import dev.armature.flow.Severity;
import dev.armature.model.Skeleton;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {

    private static final Location SOMEWHERE = Location.of("a.json");

    @Test
    void meaningsAreSentencesWithoutTheirStop() {
        assertThat(Rules.all()).hasSizeGreaterThan(60).allSatisfy(rule -> {
            assertThat(rule.code()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(rule.meaning()).isNotBlank().doesNotEndWith(".");
        });
    }

    @Test
    void whatReadersFindHasTheLevelOfTheTableOrElseOfItsSeverity() {
        assertThat(Rule.of(problem(Severity.NOTE, "image-id-repeats")).level()).isEqualTo(Level.ERROR);
        assertThat(Rule.of(problem(Severity.NOTE, "some-oddity")).level()).isEqualTo(Level.NOTE);
        assertThat(Rule.of(problem(Severity.LOSS, "some-oddity")).level()).isEqualTo(Level.WARNING);
        assertThat(Rule.of(problem(Severity.ERROR, "some-oddity")).level()).isEqualTo(Level.ERROR);
    }

    private static Problem problem(Severity severity, String code) {
        return new Problem(severity, code, SOMEWHERE, "what");
    }

    @Test
    void rulesAreSelectedByNameBeginningAndLevel() {
        Selection some = Selection.of("picture-*, area-0", Level.NOTE);
        Selection others = Selection.of("-picture-*,-area-0", Level.WARNING);

        assertThat(some.has(rule("picture-broken"))).isTrue();
        assertThat(some.has(rule("area-0"))).isTrue();
        assertThat(some.has(rule("limb-long"))).isFalse();
        assertThat(others.has(rule("picture-broken"))).isFalse();
        assertThat(others.has(rule("limb-long"))).isTrue();
        assertThat(others.has(rule("image-empty"))).isFalse();
    }

    private static Rule rule(String code) {
        return Rules.of(code).orElseThrow();
    }

    @Test
    void aReportKeepsSomePlacesAndCountsTheRest() {
        CheckReport report = new CheckReport(Selection.ALL, 2);
        for (int i = 0; i < 5; i++) {
            if (report.takes("image-empty")) {
                report.add("image-empty", SOMEWHERE, "nothing");
            }
        }
        report.add("area-0", SOMEWHERE, "area is 0");
        report.hear(problem(Severity.NOTE, "image-id-repeats"), 3);

        assertThat(report.broken().stream().map(broken -> broken.rule().code() + " " + broken.count()))
                .containsExactly("image-id-repeats 3", "area-0 1", "image-empty 5");
        assertThat(report.broken().getLast().findings()).hasSize(2);
        assertThat(report.count(Level.NOTE)).isEqualTo(5);
        assertThat(report.fixable()).isEqualTo(1);
    }

    @Test
    void aReportTakesNothingOfARuleThatIsNotSelected() {
        CheckReport report = new CheckReport(Selection.of("area-0", Level.NOTE), 2);
        report.add("image-empty", SOMEWHERE, "nothing");

        assertThat(report.takes("image-empty")).isFalse();
        assertThat(report.broken()).isEmpty();
    }

    @Test
    void aRuleThatIsNotInTheTableCannotBeBroken() {
        CheckReport report = new CheckReport(Selection.ALL, 2);

        assertThatThrownBy(() -> report.add("no-such-rule", SOMEWHERE, "what"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no rule has the code no-such-rule");
    }

    @Test
    void jointsAreNumberedInFourWays() {
        List<String> three = List.of("a", "b", "c");

        assertThat(numbers(three, 1, 2, 2, 3)).isEqualTo(JointNumbers.FROM_1);
        assertThat(numbers(three, 0, 1, 1, 2)).isEqualTo(JointNumbers.FROM_0);
        assertThat(numbers(three, 1, 3, 3, 5)).isEqualTo(JointNumbers.WITH_GAPS);
        assertThat(numbers(three, 1, 5)).isEqualTo(JointNumbers.BEYOND);
        assertThat(numbers(three, 0, 3)).isEqualTo(JointNumbers.BEYOND);
    }

    private static JointNumbers numbers(List<String> points, long... joints) {
        return JointNumbers.of(new Skeleton(points, Given.edges(joints)));
    }

    @Test
    void mendedEdgesCountFrom1AndAreThereOnce() {
        Skeleton gaps = new Skeleton(List.of("a", "b", "c"), Given.edges(1, 3, 3, 5, 5, 3, 1, 1));
        Skeleton beyond = new Skeleton(List.of("a", "b", "c", "d"), Given.edges(1, 3, 9, 1));
        Skeleton fromZero = new Skeleton(List.of("a", "b", "c"), Given.edges(0, 1, 1, 2));

        assertThat(JointNumbers.of(gaps).mended(gaps)).isEqualTo(Given.edges(1, 2, 2, 3));
        assertThat(JointNumbers.of(beyond).mended(beyond)).isEqualTo(Given.edges(1, 3));
        assertThat(JointNumbers.of(fromZero).mended(fromZero)).isEqualTo(Given.edges(1, 2, 2, 3));
    }
}
