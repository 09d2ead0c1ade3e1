package dev.armature.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionErrorsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            visible >= 8 and aera > 3       | 18 | there is no name aera; did you mean area?
            width > 3                       | 1  | there is no name width; did you mean image.width?
            num_keypoints > 3               | 1  | there is no name num_keypoints; did you mean marked?
            category_name == "dog"          | 1  | there is no name category_name; did you mean label?
            left_wrist.v == 2               | 1  | there is no name left_wrist.v; did you mean kp.left_wrist.v?
            visible = 3                     | 9  | = is no sign here; write ==
            visible > 3 && area > 2         | 13 | && is no sign here; write and
            visible >                       | 10 | unexpected the end; expected a name, a number or a text
            (visible > 3                    | 13 | unexpected the end; expected ) for the ( in column 1
            visible > 3)                    | 12 | ) closes nothing; expected and, or, another operator or the end
            1 < visible < 5                 | 13 | comparisons do not chain; write a < b and b < c
            visible == "3"                  | 9  | a number is compared with a text; they are never equal
            label > 3                       | 7  | a text and a number have no order; expected numbers or texts
            label + 3 > 2                   | 11 | a text and a number have no order; expected numbers or texts
            label * 3 > 2                   | 1  | this is a text; expected a number
            visible                         | 1  | this is a number; expected a condition
            not area                        | 5  | this is a number; expected a condition
            kp.nose == 3                    | 1  | a keypoint is no value; name its x, y or v behind a point
            kp.nose.z == 3                  | 9  | a keypoint has no z; expected x, y or v
            kp == 3                         | 1  | name a keypoint: kp.nose.x, kp["left eye"].v or kp[1].y
            kp[0].x == 3                    | 4  | keypoints are counted from 1
            attributes == 3                 | 1  | name an attribute: attributes.NAME or attributes["odd name"]
            bbox > 3                        | 1  | bbox is no value; expected one of bbox.x, bbox.y, bbox.width, bbox.height, bbox.right, bbox.bottom, bbox.area
            label matches "a(b"             | 17 | this ( is not closed
            label matches "a**?"            | 19 | the whole text is matched, so there is no shortest way; leave this sign out
            label matches "(?=a)"           | 17 | groups of this kind are not known; expected (…) or (?:…)
            label matches "\\1"             | 16 | \\1 is not known; expected \\d, \\w, \\s or a sign
            label matches id                | 15 | expected a pattern in quotes behind matches
            label in "a"                    | 10 | unexpected a text; expected a list like [1, 2] behind in
            label == "a                     | 10 | the text that begins here has no end; expected "
            cuont(kp, v == 2) > 1           | 1  | there is no function cuont; did you mean count?
            count(kp) > 1                   | 1  | count takes kp and a condition, as in count(kp, v == 2)
            v == 2                          | 1  | v stands only within any(kp, …), all, count, min, max, sum or mean
            distance(kp.nose, 3) > 1        | 19 | this is a number; expected a keypoint such as kp.nose
            3x > 1                          | 2  | a letter follows a number; expected a sign or a word like and
            visible § 3                     | 9  | § has no meaning here
            [1, 2] == 3                     | 1  | unexpected [; expected a name, a number or a text; a list stands behind in
            """)
    void theCharacterIsPointedAt(String expression, int column, String what) {
        ExpressionException wrong = catchThrowableOfType(
                ExpressionException.class, () -> Expression.condition(expression, Scope.ANNOTATION));
        assertThat(wrong).hasMessage("column " + column + ": " + what);
        assertThat(wrong.drawing()).isEqualTo(expression + "\n" + " ".repeat(column - 1) + "^");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            area > 3           | 1 | area belongs to an annotation, and this is about an image
            attributes.a == 3  | 1 | attributes.a belongs to an annotation, and this is about an image; write image.attributes.a
            any(kp, v == 2)    | 1 | any is about keypoints, and this is about an image
            image.naem == "a"  | 1 | there is no name image.naem; did you mean image.name?
            """)
    void anImageHasNoAreaOfItsOwn(String expression, int column, String what) {
        ExpressionException wrong =
                catchThrowableOfType(ExpressionException.class, () -> Expression.condition(expression, Scope.IMAGE));
        assertThat(wrong).hasMessage("column " + column + ": " + what);
    }

    @Test
    void columnsCountLettersAndControlCharactersAreBlanksInTheDrawing() {
        ExpressionException wrong = catchThrowableOfType(
                ExpressionException.class, () -> Expression.condition("label == '😀'\n  and x", Scope.ANNOTATION));
        assertThat(wrong.getMessage()).startsWith("column 20: ");
        assertThat(wrong.drawing()).isEqualTo("label == '😀'   and x\n" + " ".repeat(18 + 1) + "^");
    }

    @Test
    void whatIsNestedTooDeepIsRefused() {
        for (String text : new String[] {"(".repeat(5000), "not ".repeat(5000) + "true", "1" + " + 1".repeat(5000)}) {
            ExpressionException wrong =
                    catchThrowableOfType(ExpressionException.class, () -> Expression.value(text, Scope.ANNOTATION));
            assertThat(wrong).isNotNull();
        }
    }
}
