package dev.armature.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.armature.expression.Expression;
import dev.armature.expression.ExpressionException;
import dev.armature.expression.Scope;
import dev.armature.expression.Subject;
import dev.armature.geometry.Region;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Whatever text comes, it is an expression that gives the same answer twice, or is refused with a place inside of
/// it.
class ExpressionFuzzTest {

    @FuzzTest(maxDuration = "2m")
    @DictionaryFile(resourcePath = "/dev/armature/fuzz/expression.dict")
    void anyTextIsAnExpressionOrRefused(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (Scope scope : Scope.values()) {
            try {
                Expression expression = Expression.value(text, scope);
                if (scope == Scope.ANNOTATION) {
                    Subject subject = subject();
                    assertThat(expression.text(subject)).isEqualTo(expression.text(subject));
                    assertThat(expression.holds(subject)).isEqualTo(expression.holds(subject));
                }
            } catch (ExpressionException refused) {
                assertThat(refused.at()).isBetween(0, text.length());
                assertThat(refused.what()).isNotBlank();
                assertThat(refused.drawing()).contains("^");
            }
        }
    }

    private static Subject subject() {
        Subject subject = new Subject();
        subject.begin(new Part(Task.PERSON_KEYPOINTS, "train", "a.json"));
        return subject.of(
                new Instance(
                        Id.of(1),
                        Id.of(2),
                        Id.of(3),
                        Optional.of(Keypoints.of(1, 2, 2, 0, 0, 0)),
                        Optional.empty(),
                        new Region.None(),
                        OptionalDouble.of(4),
                        false,
                        OptionalDouble.empty(),
                        new Attributes(List.of(new Attributes.Entry("a", "\"text\""))),
                        Optional.empty(),
                        Optional.empty()),
                null);
    }
}
