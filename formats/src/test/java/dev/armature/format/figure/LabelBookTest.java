package dev.armature.format.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.json.JsonValue;
import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Label;
import dev.armature.model.Skeleton;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabelBookTest {

    private static void see(LabelBook book, String... names) {
        List<Piece> pieces = new ArrayList<>();
        for (String name : names) {
            pieces.add(Piece.of(new Form.Point(1, 1, 2), name, Attributes.NONE).tied("1"));
        }
        Figure.of(pieces, new ArrayList<>()).forEach(book::see);
    }

    @Test
    void keypointsAreThoseOfAllFiguresInOrderOfFirstAppearance() {
        LabelBook book = new LabelBook();
        see(book, "eye", "nose");
        see(book, "ear", "eye");
        assertThat(book.points(Figure.UNNAMED)).containsExactly("eye", "nose", "ear");
        assertThat(book.id(Figure.UNNAMED)).isEqualTo(Id.of(0));
        assertThat(book.id("else")).isEqualTo(Id.NONE);
    }

    @Test
    void definedLabelsComeFirstWithTheirKeypoints() throws Exception {
        LabelBook book = new LabelBook();
        see(book, "tail", "eye");
        boolean defines = book.define(JsonValue.parse(
                "[{\"name\":\"cat\",\"parent\":\"pet\",\"keypoints\":[\"a\",\"b\"],\"skeleton\":[[1,2]]}]"));
        see(book, "eye");
        assertThat(defines).isTrue();
        assertThat(book.labels()).extracting(Label::name).containsExactly("cat", Figure.UNNAMED);
        assertThat(book.labels().getFirst().skeleton())
                .contains(new Skeleton(List.of("a", "b"), List.of(new Skeleton.Edge(1, 2))));
        assertThat(book.labels().getFirst().parent()).isEqualTo("pet");
    }

    @Test
    void whatIsNoListOfDefinitionsIsLeftAlone() throws Exception {
        for (String other : List.of("{}", "[1]", "[{\"title\":\"x\"}]", "\"x\"")) {
            assertThat(new LabelBook().define(JsonValue.parse(other))).as(other).isFalse();
        }
    }

    @Test
    void writtenDefinitionsAreReadAgain() throws Exception {
        Skeleton skeleton = new Skeleton(List.of("a", "b", "a"), List.of(new Skeleton.Edge(0, 2)));
        Label label = new Label(Id.of(0), "cat", "pet", Optional.of(skeleton), List.of("fur"), Optional.empty());
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonWriter json = new JsonWriter(text)) {
            LabelBook.of(List.of(label)).write(json);
        }
        LabelBook again = new LabelBook();
        again.define(JsonValue.parse(text.toByteArray(), ""));
        assertThat(again.points("cat")).containsExactly("a", "b", "a_2"); // points go by their names
        assertThat(again.labels().getFirst().attributes()).containsExactly("fur");
        assertThat(again.labels().getFirst().skeleton().orElseThrow().edges()).isEqualTo(skeleton.edges());
    }
}
