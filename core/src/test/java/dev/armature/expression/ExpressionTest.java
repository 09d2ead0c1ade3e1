package dev.armature.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.geometry.Region;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1 + 2 * 3                                   | 7
            (1 + 2) * 3                                 | 9
            10 - 4 - 3                                  | 3
            2 ^ 3 ^ 2                                   | 512
            -2 ^ 2                                      | -4
            2 ^ -1                                      | 0.5
            7 % 4 * 2                                   | 6
            1 / 0                                       | none
            true or false and false                     | true
            (true or false) and false                   | false
            not false and false                         | false
            not (false and false)                       | true
            not 1 == 2                                  | true
            1 + 1 == 2 and 3 > 2                        | true
            "a" + "b" == "ab"                           | true
            "n" + 1                                     | n1
            "b" > "a"                                   | true
            1 in [1, 2]                                 | true
            3 not in [1, 2]                             | true
            label in ["dog", "person"]                  | true
            label in []                                 | false
            'it''s'                                     | `unexpected`
            """)
    void operatorsBindAsInArithmetic(String expression, String value) throws ExpressionException {
        if (value.equals("unexpected")) {
            assertThatThrownBy(() -> Element.value(expression)).hasMessageContaining("unexpected a text");
        } else {
            assertThat(Element.value(expression)).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            id                                          | 7
            visible                                     | 1
            occluded                                    | 1
            absent                                      | 1
            marked                                      | 2
            keypoints                                   | 3
            kp[1].y                                     | 20
            kp["left_eye"].v                            | 1
            kp.tail.v                                   | none
            kp[9].v                                     | none
            bbox.right                                  | 55
            has_segmentation                            | false
            has_bbox                                    | true
            crowd == 0                                  | true
            score                                       | none
            score < 1                                   | false
            score != 1                                  | true
            attributes.source                           | cam3
            attributes.absent                           | none
            attributes["track id"] > 39                 | true
            attributes["track id"] == 40                | true
            attributes["track id"] in [1, 40]           | true
            image.subset                                | train
            image.annotations                           | 3
            image.attributes.weather == "rain"          | true
            any(kp, v == 1 and name == "left_eye")      | true
            all(kp, v > 0)                              | false
            count(kp, v > 0)                            | 2
            sum(kp, v)                                  | 3
            max(kp, x)                                  | 40
            max(1, 5, 3)                                | 5
            max(kp, index)                              | 3
            any(kp, y > image.height)                   | false
            count(kp, any(kp, v == 1) and v == 2)       | 1
            distance(kp.nose, kp.right_eye)             | none
            length("héé😀")                             | 4
            upper(after(image.name, "_"))               | 0001.JPG
            after(image.name, "?")                      | none
            contains(image.name, "cam")                 | true
            starts(image.name, "cam")                   | false
            number("4") + 1                             | 5
            number("1f")                                | none
            text(40) + "!"                              | 40!
            round(2.5)                                  | 3
            image.name matches "train/.*[0-9]+\\.jpg"   | true
            """)
    void namesStandForWhatTheElementHas(String expression, String value) throws ExpressionException {
        assertThat(Element.value(expression)).isEqualTo(value);
    }

    @Test
    void idsBeyondTheWholeNumbersOfADoubleAreToldApart() throws ExpressionException {
        Instance instance = new Instance(
                Id.of(9007199254740993L),
                Id.of(1),
                Id.NONE,
                Optional.<Keypoints>empty(),
                Optional.empty(),
                new Region.None(),
                OptionalDouble.empty(),
                true,
                OptionalDouble.of(0.5),
                Attributes.NONE,
                Optional.empty(),
                Optional.empty());
        Subject subject = Element.subject(instance);
        assertThat(Expression.condition("id == 9007199254740993", Scope.ANNOTATION)
                        .holds(subject))
                .isTrue();
        assertThat(Expression.condition("id == 9007199254740992", Scope.ANNOTATION)
                        .holds(subject))
                .isFalse();
        assertThat(Expression.condition("crowd and label == none and visible == 0", Scope.ANNOTATION)
                        .holds(subject))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            true        | attributes.a                     | true
            "True"      | attributes.a == true             | true
            "true"      | attributes.a                     | true
            1           | attributes.a == true             | true
            0           | not attributes.a                 | true
            null        | attributes.a == none             | true
            "a\\"b\\u0041" | attributes.a == 'a"bA'        | true
            [1,2]       | attributes.a == "[1,2]"          | true
            1e400       | attributes.a > 1                 | true
            -3.5        | abs(attributes.a)                | 3.5
            "x"         | attributes.a + 1                 | none
            "x"         | attributes.a < "y"               | true
            2           | attributes.a + "nd"              | 2nd
            9007199254740993 | attributes.a == 9007199254740993 | true
            """)
    void attributesAreWhatTheDataMakeThem(String json, String expression, String value) throws ExpressionException {
        Subject subject = Element.subject(Element.instance(new Attributes(List.of(new Attributes.Entry("a", json)))));
        assertThat(Expression.value(expression, Scope.ANNOTATION).text(subject).orElse("none"))
                .isEqualTo(value);
    }

    @Test
    void anExpressionTellsWhatItNeeds() throws ExpressionException {
        Needs plain = Expression.condition("visible >= 8 and area > 32^2", Scope.ANNOTATION)
                .needs();
        assertThat(plain.labels() || plain.images() || plain.counts()).isFalse();
        Needs much = Expression.condition(
                        "label in ['a', 'b'] and kp.nose.x < image.width and image.annotations > 1 and attributes.c",
                        Scope.ANNOTATION)
                .needs();
        assertThat(much.labels() && much.images() && much.counts() && much.annotation())
                .isTrue();
        assertThat(much.labelNames()).containsExactlyInAnyOrder("a", "b");
        assertThat(much.keypointNames()).containsExactly("nose");
        assertThat(much.attributeNames()).containsExactly("c");
        assertThat(Expression.value("before(image.name, '_')", Scope.ANNOTATION)
                        .needs()
                        .annotation())
                .isFalse();
    }

    @Test
    void aSubjectRemembersTheAttributesThatItMet() throws ExpressionException {
        Subject subject = Element.subject();
        Expression.condition("attributes.source == 'x' or attributes.none_such", Scope.ANNOTATION)
                .holds(subject);
        assertThat(subject.hasMet("source")).isTrue();
        assertThat(subject.hasMet("none_such")).isFalse();
    }
}
