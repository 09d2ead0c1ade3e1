package dev.armature.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.convert.Conversion;
import dev.armature.convert.Conversion.Outcome;
import dev.armature.edit.Edit;
import dev.armature.expression.Expression;
import dev.armature.expression.ExpressionException;
import dev.armature.expression.Scope;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.coco.CocoOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Conversions with edits, whose books are always looked at.
final class Changed {

    private Changed() {}

    static Outcome write(Path input, Path output, String format, List<Edit> edits) throws IOException, FormatException {
        return write(input, output, format, CocoOptions.DEFAULTS, edits);
    }

    static Outcome write(Path input, Path output, String format, CocoOptions options, List<Edit> edits)
            throws IOException, FormatException {
        Outcome outcome = Conversion.run(
                new Conversion.Request(
                        input, "", output, format, Optional.empty(), edits, options, false, true, Policy.SKIP),
                Progress.none());
        for (Thing thing : Thing.values()) {
            assertThat(outcome.tally().balances(thing))
                    .as(
                            "%s: read %d, written %d, left out %s",
                            thing,
                            outcome.tally().read(thing),
                            outcome.tally().written(thing),
                            outcome.tally().leftOut(thing))
                    .isTrue();
        }
        assertThat(outcome.written()).isTrue();
        return outcome;
    }

    static Edit where(String condition) {
        return new FilterEdit(Optional.of(expression(condition, Scope.ANNOTATION)), Optional.empty());
    }

    static Edit images(String condition) {
        return new FilterEdit(Optional.empty(), Optional.of(expression(condition, Scope.IMAGE)));
    }

    private static Expression expression(String condition, Scope scope) {
        try {
            return Expression.condition(condition, scope);
        } catch (ExpressionException wrong) {
            throw new AssertionError(condition, wrong);
        }
    }

    static Expression value(String expression) {
        try {
            return Expression.value(expression, Scope.ANNOTATION);
        } catch (ExpressionException wrong) {
            throw new AssertionError(expression, wrong);
        }
    }
}
