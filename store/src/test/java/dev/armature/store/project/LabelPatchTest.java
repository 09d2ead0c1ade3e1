package dev.armature.store.project;

import static dev.armature.store.project.Inputs.attribute;
import static dev.armature.store.project.Inputs.circle;
import static dev.armature.store.project.Inputs.label;
import static dev.armature.store.project.Inputs.line;
import static dev.armature.store.project.Inputs.point;
import static dev.armature.store.project.Inputs.skeleton;
import static dev.armature.store.project.Inputs.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.model.Skeleton;
import dev.armature.store.InvalidException;
import dev.armature.store.Violation;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelPatchTest {

    private static List<LabelSpec> make(LabelInput... inputs) {
        return LabelPatch.apply(List.of(), List.of(inputs));
    }

    private static LabelInput drawn(String svg, String... names) {
        LabelInput[] points = Arrays.stream(names).map(Inputs::point).toArray(LabelInput[]::new);
        return skeleton("person", svg, List.of(), points);
    }

    private static void assertRefused(LabelInput input, String... sentences) {
        assertThatThrownBy(() -> make(input)).isInstanceOfSatisfying(InvalidException.class, invalid -> {
            for (String sentence : sentences) {
                assertThat(invalid.getMessage()).contains(sentence);
            }
        });
    }

    @Test
    void aDrawingWithAnotherNumberOfCirclesIsRefused() {
        String[] names = IntStream.rangeClosed(1, 22).mapToObj(String::valueOf).toArray(String[]::new);
        assertRefused(
                drawn(circle(1, 1, 1, "1") + circle(2, 2, 2, "2") + circle(3, 3, 3, "3"), names),
                "labels[0].svg: draws 3 circles, and there are 22 sublabels; each sublabel has one circle");
    }

    @Test
    void theOrderOfTheCirclesIsTheOrderOfTheKeypoints() {
        SkeletonSpec skeleton = make(drawn(
                        line(5, 3) + circle(3, 1, 1, "c") + circle(5, 2, 2, "a") + circle(4, 3, 3, "b"), "a", "b", "c"))
                .getFirst()
                .skeleton()
                .orElseThrow();
        assertThat(skeleton.names()).containsExactly("c", "a", "b");
        assertThat(skeleton.edges()).containsExactly(new SkeletonSpec.Edge(1, 0));
        assertThat(skeleton.model().edges()).containsExactly(new Skeleton.Edge(2, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<circle onload=\"alert(1)\" cx=\"1\" cy=\"1\" data-node-id=\"1\" data-label-name=\"a\"/>",
                "<line xlink:href=\"javascript:alert(1)\"/>",
                "<image href=\"http://example.org/x.png\"/>",
                "<foreignObject><body/></foreignObject>",
                "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                "<![CDATA[<script/>]]>",
                "<circle style=\"background:url(x)\"/>",
                "&x;"
            })
    void aDrawingThatDoesMoreThanDrawIsRefused(String svg) {
        assertRefused(drawn(svg + circle(1, 1, 1, "a"), "a"), "labels[0].svg: ");
    }

    @Test
    void nothingOfADrawingButPlacesAndNamesIsKept() {
        String svg = "<?xml version=\"1.0\"?><!-- x --><svg xmlns=\"http://www.w3.org/2000/svg\"><desc"
                + " data-description-type=\"labels-specification\">{\"1\": {}} <script> </desc>"
                + "<circle r='1' cx=\"1\"cy='2' class=\"x\" data-node-id=\"1\" data-label-name='a'/></svg>";
        SkeletonSpec skeleton = make(drawn(svg, "a")).getFirst().skeleton().orElseThrow();
        assertThat(SkeletonSvg.write(skeleton))
                .isEqualTo("<circle r=\"0.75\" cx=\"1\" cy=\"2\" data-type=\"element node\" data-element-id=\"1\""
                        + " data-node-id=\"1\" data-label-id=\"0\"></circle>");
    }

    @Test
    void everythingThatIsWrongWithADrawingIsSaidAtOnce() {
        assertRefused(
                drawn(circle(1, 1, 1, "a") + circle(1, 2, 2, "x") + line(1, 7) + line(1, 1), "a", "b"),
                "circle 2 has the node id \"1\" of another circle",
                "circle 2 belongs to no sublabel: data-label-name is \"x\"",
                "a line leads from node \"1\" to \"7\"",
                "a line leads from node \"1\" to \"1\"");
        assertRefused(
                drawn(circle(1, 101, 1, "a") + circle(2, 1, -0.5, "b"), "a", "b"),
                "circle 1 has cx \"101.0\"; expected a number from 0 to 100",
                "circle 2 has cy \"-0.5\"");
        assertRefused(
                drawn(circle(1, 1, 1, "a") + circle(2, 2, 2, "a"), "a", "b"), "two circles belong to sublabel \"a\"");
        assertRefused(drawn("<circle cx=\"1\"", "a"), "ends inside of the element circle");
        assertRefused(drawn("<circle cx=1/>", "a"), "no value in quotes for cx");
        assertRefused(drawn(circle(1, 1, 1, "say \"x\""), "say \"x\""), "quotes in a name are written &quot;");
    }

    @Test
    void aSkeletonWithoutADrawingIsLaidOut() {
        SkeletonSpec skeleton =
                make(drawn("", "a", "b", "c", "d")).getFirst().skeleton().orElseThrow();
        assertThat(skeleton.points()).extracting(KeypointSpec::x).containsExactly(50.0, 90.0, 50.0, 10.0);
        assertThat(skeleton.points()).extracting(KeypointSpec::y).containsExactly(10.0, 50.0, 90.0, 50.0);
        assertThat(skeleton.edges()).isEmpty();
    }

    @Test
    void whatCvatDoesNotCheckIsChecked() {
        assertRefused(label("", "any"), "labels[0].name: may not be empty");
        assertRefused(label("x".repeat(65), "any"), "has 65 letters; at most 64 fit");
        assertRefused(label("x", "cat"), "is \"cat\", which is no type of label");
        assertRefused(label("x", "skeleton"), "a skeleton has at least one keypoint");
        assertRefused(
                new LabelInput(
                        label("x", "any").id(),
                        false,
                        label("x", "any").name(),
                        Optional.of("red"),
                        Optional.of("polygon"),
                        List.of(),
                        Optional.of("<circle/>"),
                        List.of(point("a"))),
                "labels[0].sublabels: only a skeleton has sublabels; this label is of type polygon",
                "labels[0].svg: only a skeleton has a drawing");
        LabelInput deep = skeleton("inner", "", List.of(), point("a"));
        assertRefused(
                skeleton("outer", "", List.of(), deep),
                "labels[0].sublabels[0].type: is \"skeleton\"; expected points",
                "labels[0].sublabels[0].sublabels: a sublabel has none");
    }

    @Test
    void attributesAreChecked() {
        LabelInput label = label("x", "any");
        assertRefused(with(label, attribute("a", "slider", "")), "input_type: is \"slider\"");
        assertRefused(
                with(label, attribute("a", "text", ""), attribute("a", "text", "")), "All attribute names must be");
        assertRefused(with(label, attribute("a", "select", "")), "is empty; a select has options");
        assertRefused(with(label, attribute("a", "radio", "c", "a", "b")), "is \"c\"; expected one of a, b");
        assertRefused(with(label, attribute("a", "radio", "a", "a", "a")), "has an option twice");
        assertRefused(with(label, attribute("a", "number", "11", "0", "10", "1")), "expected a number from 0 to 10");
        assertRefused(with(label, attribute("a", "number", "1", "9", "0", "1")), "least and greatest value");
        assertRefused(with(label, attribute("a", "number", "one")), "is \"one\"; expected a number");
        assertRefused(with(label, attribute("a", "checkbox", "yes")), "is \"yes\"; expected true or false");
        assertRefused(with(label, attribute("a", "text", "x".repeat(129))), "has 129 letters; at most 128 fit");
        assertThat(make(with(label, attribute("a", "number", "1e1"), attribute("b", "checkbox", "true", "true"))))
                .hasSize(1);
    }

    @Test
    void coloursFollowFromTheNameAndAreUnlikeThoseOfSiblings() {
        List<String> names =
                IntStream.range(0, 17).mapToObj(i -> "keypoint " + i).toList();
        List<String> none = names.stream().map(name -> "").toList();
        List<String> colors = Colors.complete(names, none);
        assertThat(colors).isEqualTo(Colors.complete(names, none)).allMatch(Colors::isOne);
        assertThat(new HashSet<>(colors)).hasSize(names.size());
        for (int i = 0; i < colors.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(distance(colors.get(i), colors.get(j)))
                        .as(colors.get(i) + " and " + colors.get(j))
                        .isGreaterThan(25);
            }
        }
        List<String> given = Colors.complete(List.of("a", "b", "a"), List.of("", "#ABCDEF", ""));
        assertThat(given.get(1)).isEqualTo("#abcdef");
        assertThat(new HashSet<>(given)).hasSize(3);
    }

    private static double distance(String a, String b) {
        double sum = 0;
        for (int i = 1; i < 7; i += 2) {
            double difference =
                    Integer.parseInt(a.substring(i, i + 2), 16) - Integer.parseInt(b.substring(i, i + 2), 16);
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    @Test
    void skeletonsThatContradictThemselvesAreRefused() {
        SkeletonSpec person =
                make(drawn("", "left_eye", "right_eye")).getFirst().skeleton().orElseThrow();
        KeypointSpec left = person.points().get(0);
        KeypointSpec alone = person.points().get(1).withPartner(OptionalInt.empty());
        List<SkeletonSpec.Edge> edges = List.of(
                new SkeletonSpec.Edge(0, 2),
                new SkeletonSpec.Edge(1, 1),
                new SkeletonSpec.Edge(0, 1),
                new SkeletonSpec.Edge(1, 0));
        LabelSpec label = new LabelSpec(
                0,
                "person",
                "",
                LabelType.SKELETON,
                List.of(),
                Optional.of(new SkeletonSpec(List.of(left, alone.at(Double.NaN, 3)), edges)));
        assertThatThrownBy(() -> LabelRules.check(List.of(label)))
                .isInstanceOfSatisfying(
                        InvalidException.class,
                        invalid -> assertThat(invalid.violations())
                                .extracting(Violation::sentence)
                                .containsExactly(
                                        "is 1, which is not another keypoint that says the same",
                                        "is NaN, 3.0; expected numbers from 0 to 100",
                                        "edge 0 to 2 names no keypoint; there are 0 to 1",
                                        "edge 1 to 1 leads to itself",
                                        "edge 1 to 0 is there twice"));
    }
}
