package dev.armature.format.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Rle;
import dev.armature.model.Attributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

    private final List<Figure.Remark> remarks = new ArrayList<>();

    private static Piece point(String name, double x, double y) {
        return Piece.of(new Form.Point(x, y, 2), name, Attributes.NONE);
    }

    private static Piece box(String label, double x, double y, double width, double height) {
        return Piece.of(new Form.Rectangle(new Box(x, y, width, height), 0), label, Attributes.NONE);
    }

    private static Piece outline(String label, double... xy) {
        return Piece.of(new Form.Outline(new Polygon(xy)), label, Attributes.NONE);
    }

    private List<Figure> figures(Piece... pieces) {
        return Figure.of(List.of(pieces), remarks);
    }

    private List<String> codes() {
        return remarks.stream().map(Figure.Remark::code).toList();
    }

    @Test
    void piecesOfOneTieAreOneFigureNamedByItsRectangle() {
        List<Figure> figures = figures(
                point("eye", 1, 1).tied("7"),
                outline("shape", 0, 0, 9, 0, 9, 9).tied("7"),
                box("dog", 50, 50, 9, 9).tied("7"),
                point("eye", 2, 2).tied("8"),
                box("cat", 50, 50, 9, 9).tied("8"));
        assertThat(figures).extracting(Figure::label).containsExactly("dog", "cat");
        assertThat(figures.getFirst().points()).containsOnlyKeys("eye");
        assertThat(figures.getFirst().others()).hasSize(2);
        assertThat(remarks).isEmpty();
    }

    @Test
    void aLoosePointBelongsToTheOnlyRectangleAroundIt() {
        List<Figure> figures = figures(
                box("dog", 0, 0, 10, 10),
                box("dog", 20, 0, 10, 10),
                outline("poly", 0, 0, 40, 0, 40, 40, 0, 40),
                point("eye", 5, 5),
                point("eye", 25, 5));
        assertThat(figures)
                .extracting(figure -> figure.points().keySet().toString())
                .containsExactly("[eye]", "[eye]", "[]");
    }

    @Test
    void aLoosePointOutsideOfRectanglesBelongsToTheOnlyOutlineAroundIt() {
        List<Figure> figures =
                figures(box("dog", 0, 0, 1, 1), outline("poly", 0, 0, 40, 0, 40, 40, 0, 40), point("eye", 5, 5));
        assertThat(figures.get(1).points()).containsOnlyKeys("eye");
    }

    @Test
    void aPointInTwoRectanglesOrInNoneStandsAlone() {
        List<Figure> figures =
                figures(box("dog", 0, 0, 10, 10), box("dog", 5, 5, 10, 10), point("eye", 7, 7), point("ear", 90, 90));
        assertThat(figures).hasSize(4).noneMatch(Figure::posed);
        assertThat(codes()).containsExactly("point-ambiguous", "point-alone");
    }

    @Test
    void pointsOnlyAreOneFigure() {
        List<Figure> figures = figures(point("eye", 1, 1), point("ear", 2, 2), point("nose", 3, 3), point("ear", 4, 4));
        assertThat(figures.getFirst().label()).isEqualTo(Figure.UNNAMED);
        assertThat(figures.getFirst().points()).containsOnlyKeys("eye", "ear", "nose");
        assertThat(figures).hasSize(2);
        assertThat(codes()).containsExactly("keypoint-repeats");
    }

    @Test
    void pointsThatMostlyShareTheirNamesAreNoFigure() {
        assertThat(figures(point("cell", 1, 1), point("cell", 2, 2), point("dust", 3, 3)))
                .hasSize(3)
                .noneMatch(Figure::posed);
    }

    @Test
    void aPieceCanSayThatThereAreKeypointsWithoutShowingOne() {
        Piece box =
                box("dog", 0, 0, 10, 10).saying(new Piece.Whole("puppy", Attributes.NONE, dev.armature.model.Id.of(3)));
        Figure figure = figures(box).getFirst();
        assertThat(figure.posed()).isTrue();
        assertThat(figure.label()).isEqualTo("puppy");
    }

    @Test
    void nothingGivesNothing() {
        assertThat(figures()).isEmpty();
    }

    @Test
    void formsKnowWhatLiesInThem() {
        Form turned = new Form.Rectangle(new Box(0, 4, 10, 2), 90);
        assertThat(turned.holds(5, 1)).isTrue();
        assertThat(turned.holds(1, 5)).isFalse();
        Form round = new Form.Round(new Box(0, 0, 10, 4));
        assertThat(round.holds(9, 2)).isTrue();
        assertThat(round.holds(9.5, 0.5)).isFalse();
        Form mask = new Form.Pixels(Rle.of(2, 2, new long[] {2, 1, 1}));
        assertThat(mask.holds(1.5, 0.5)).isTrue();
        assertThat(mask.holds(0.5, 0.5)).isFalse();
        assertThat(mask.holds(7, 0)).isFalse();
    }

    @Test
    void cornersOfATurnedRectangleRunClockwiseFromItsTopLeft() {
        Polygon corners = Form.corners(new Form.Rectangle(new Box(0, 0, 4, 2), 90));
        assertThat(corners.x(0)).isCloseTo(3, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(corners.y(0)).isCloseTo(-1, org.assertj.core.data.Offset.offset(1e-12));
    }
}
