package dev.armature.format.datumaro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally.Thing;
import dev.armature.geometry.Box;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.model.Skeleton;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatumaroReaderTest {

    private static final String SKELETON = """
            {"id":7,"type":"skeleton","attributes":{"x":1.50},"group":3,"label_id":0,"points":[1.5,2,2,3,4,1],\
            "points_attributes":[{"p":true},{}],"z_order":2}""";

    @Test
    void aSkeletonIsAPoseWithTheAttributesOfItsPoints() throws Exception {
        Shape.Pose pose =
                (Shape.Pose) Recorder.annotations(Policy.ABORT, SKELETON).shapes.getFirst();
        assertThat(pose.keypoints()).isEqualTo(Keypoints.of(1.5, 2, 2, 3, 4, 1));
        assertThat(pose.pointAttributes().getFirst().json("p")).contains("true");
        assertThat(pose.traits().image()).isEqualTo(Id.ofText("i"));
        assertThat(pose.traits().id()).isEqualTo(Id.of(7));
        assertThat(pose.traits().group()).isEqualTo(3);
        assertThat(pose.traits().zOrder()).isEqualTo(2);
        assertThat(pose.traits().attributes().json("x")).contains("1.50");
    }

    @Test
    void pointsOfALabelWithJustSoManyKeypointsAreAPose() throws Exception {
        Recorder read = Recorder.annotations(Policy.ABORT, """
                {"id":1,"type":"points","label_id":0,"points":[1,2,3,4],"visibility":[1,0]},
                {"id":2,"type":"points","label_id":0,"points":[1,2,3,4,5,6],"visibility":[1,0,2]},
                {"id":3,"type":"points","label_id":1,"points":[1,2,3,4],"visibility":[1,0]}""");
        assertThat(read.shapes).hasExactlyElementsOfTypes(Shape.Pose.class, Shape.Points.class, Shape.Points.class);
        assertThat(((Shape.Pose) read.shapes.getFirst()).keypoints()).isEqualTo(Keypoints.of(1, 2, 1, 3, 4, 0));
    }

    @Test
    void visibilityOfPlainPointsIsKept() throws Exception { // fault 13 of the peer
        Recorder read = Recorder.annotations(
                Policy.ABORT,
                "{\"id\":3,\"type\":\"points\",\"label_id\":1,\"points\":[1,2,3,4,5,6],\"visibility\":[2,1,0]}");
        assertThat(((Shape.Points) read.shapes.getFirst()).keypoints())
                .isEqualTo(Keypoints.of(1, 2, 2, 3, 4, 1, 5, 6, 0));
    }

    @Test
    void pointsWithoutVisibilityAreVisible() throws Exception {
        Recorder read = Recorder.annotations(Policy.ABORT, "{\"id\":3,\"type\":\"points\",\"points\":[1,2]}");
        assertThat(((Shape.Points) read.shapes.getFirst()).keypoints()).isEqualTo(Keypoints.of(1, 2, 2));
    }

    @Test
    void everyKindOfShapeIsRead() throws Exception {
        Recorder read = Recorder.annotations(Policy.ABORT, """
                {"id":1,"type":"bbox","attributes":{"rotation":30.5},"bbox":[1,2,3.5,4],"label_id":1},
                {"id":2,"type":"polygon","points":[1,2,3,4,5,6.25]},
                {"id":3,"type":"polyline","points":[1,2,3,4]},
                {"id":4,"type":"ellipse","points":[1,2,5,8]},
                {"id":5,"type":"mask","rle":{"counts":"02N","size":[1,2]}},
                {"id":6,"type":"label","label_id":1},
                {"id":7,"type":"caption","caption":"a \\"word\\""},
                {"id":8,"type":"cuboid_3d","points":[1,2,3]}""".replace(
                "02N", dev.armature.geometry.Rle.of(1, 2, new long[] {0, 2}).compressed()));
        assertThat(read.problems.kinds()).isEmpty();
        assertThat(read.shapes)
                .hasExactlyElementsOfTypes(
                        Shape.Box.class,
                        Shape.Polygon.class,
                        Shape.Polyline.class,
                        Shape.Ellipse.class,
                        Shape.Mask.class,
                        Shape.Tag.class,
                        Shape.Caption.class,
                        Shape.Other.class);
        assertThat((Shape.Box) read.shapes.get(0))
                .extracting(Shape.Box::box, Shape.Box::rotation)
                .containsExactly(new Box(1, 2, 3.5, 4), 30.5);
        assertThat(((Shape.Ellipse) read.shapes.get(3)).around()).isEqualTo(new Box(1, 2, 4, 6));
        assertThat(((Shape.Mask) read.shapes.get(4)).mask().area()).isEqualTo(2);
        assertThat(((Shape.Caption) read.shapes.get(6)).text()).isEqualTo("a \"word\"");
    }

    @Test
    void aKindThatDatumaroDoesNotHaveIsKeptAsTextWithANote() throws Exception {
        Recorder read = Recorder.annotations(Policy.ABORT, "{\"id\":8,\"type\":\"blob\",\"x\":[1]}");
        assertThat(((Shape.Other) read.shapes.getFirst()).kind()).isEqualTo("blob");
        assertThat(read.codes(Severity.NOTE)).containsExactly(Map.entry("annotation-kind", 1L));
    }

    @Test
    void labelsCarryParentSkeletonAndAllTheirAttributes() throws Exception {
        Recorder read = Recorder.read(Recorder.file(""), Policy.ABORT);
        assertThat(read.labels).extracting("name").containsExactly("person", "car");
        assertThat(read.labels.get(0).skeleton())
                .contains(new Skeleton(List.of("a", "b"), List.of(new Skeleton.Edge(1, 2))));
        assertThat(read.labels.get(1).skeleton()).isEmpty();
        assertThat(read.labels.get(1).attributes()).containsExactly("wheels", "occluded");
        assertThat(read.labels.get(1).id()).isEqualTo(Id.of(1));
    }

    @Test
    void labelsComeFirstThenEachImageWithItsAnnotations() throws Exception {
        Recorder read = Recorder.read(
                Recorder.file("{\"id\":\"a\",\"annotations\":[" + SKELETON + "]},{\"id\":\"b\"}"), Policy.ABORT);
        assertThat(read.calls)
                .containsExactly(
                        "begin train",
                        "member info",
                        "member categories",
                        "open LABELS",
                        "open IMAGES",
                        "open ANNOTATIONS",
                        "image a",
                        "annotation of a",
                        "image b",
                        "end train");
        assertThat(read.tally.read(Thing.IMAGES)).isEqualTo(2);
        assertThat(read.tally.read(Thing.ANNOTATIONS)).isEqualTo(1);
    }

    @Test
    void categoriesBehindTheItemsAreFoundInASecondPass() throws Exception {
        String text = "{\"items\":[{\"id\":\"a\",\"annotations\":[" + SKELETON + "]}],\"x\":1,\"categories\":"
                + Recorder.CATEGORIES + ",\"info\":{}}";
        Recorder read = Recorder.read(text, Policy.ABORT);
        assertThat(read.labels).hasSize(2);
        assertThat(read.shapes).hasSize(1);
        assertThat(read.members.keySet()).containsExactly("categories", "x", "info");
        assertThat(read.problems.kinds()).isEmpty();
    }

    @Test
    void anItemsIdMayStandBehindItsAnnotations() throws Exception {
        Recorder read =
                Recorder.read(Recorder.file("{\"annotations\":[" + SKELETON + "],\"id\":\"late\"}"), Policy.ABORT);
        assertThat(read.shapes.getFirst().image()).isEqualTo(Id.ofText("late"));
        assertThat(text(read.shapes.getFirst().traits().source().orElseThrow().text()))
                .isEqualTo(SKELETON);
    }

    @Test
    void textsOfItemsHaveNoAnnotationsAndThoseHaveTheirOwn() throws Exception {
        Recorder read = Recorder.read(
                Recorder.file("{ \"id\":\"a\", \"annotations\":[ " + SKELETON + " ], \"more\":[1.0] }"), Policy.ABORT);
        assertThat(text(read.images.getFirst().source().orElseThrow().text()))
                .isEqualTo("{ \"id\":\"a\", \"annotations\":[], \"more\":[1.0] }");
        assertThat(text(read.shapes.getFirst().traits().source().orElseThrow().text()))
                .isEqualTo(SKELETON);
    }

    @Test
    void anItemHasPathSizeAndAttributes() throws Exception {
        Recorder read = Recorder.read(Recorder.file("""
                {"id":"s/a","attr":{"id":12},"image":{"path":"s/a.png","size":[20,30]}},{"id":"none"},
                {"id":"frac","image":{"path":"f.png","size":[20.9,30.2]}}"""), Policy.ABORT);
        Image first = read.images.get(0);
        assertThat(first.name()).isEqualTo("s/a.png");
        assertThat(List.of(first.width(), first.height())).containsExactly(30L, 20L);
        assertThat(first.attributes().json("id")).contains("12");
        assertThat(read.images.get(1).name()).isEmpty();
        assertThat(read.images.get(1).sizeKnown()).isFalse();
        assertThat(read.images.get(2).height()).isEqualTo(20);
        assertThat(read.codes(Severity.NOTE)).containsOnlyKeys("item-image-size-fraction");
    }

    @Test
    void groupsBeyond64BitsStayTogether() throws Exception {
        Recorder read = Recorder.annotations(Policy.ABORT, """
                {"id":1,"type":"label","group":9223372036854775808},{"id":1,"type":"label","group":9223372036854775808},
                {"id":1,"type":"label","group":9223372036854775807},{"id":1,"type":"label","group":19223372036854775808}""");
        List<Long> groups =
                read.shapes.stream().map(shape -> shape.traits().group()).toList();
        assertThat(groups.get(0)).isEqualTo(groups.get(1)).isNotZero();
        assertThat(groups.get(2)).isEqualTo(Long.MAX_VALUE);
        assertThat(groups.subList(1, 4)).doesNotHaveDuplicates();
    }

    @Test
    void allErrorsAreToldInOnePassWithTheirPlaces() throws Exception {
        String first = "{\"id\":4,\"type\":\"bbox\",\"bbox\":[1,2,3]}";
        String second = "{\"id\":5,\"type\":\"polygon\",\"points\":[1,\"x\",3,4,5,null]}";
        Recorder read = Recorder.annotations(Policy.SKIP, first + "," + second + "," + SKELETON);
        List<Problem> errors = read.problems.listed();
        assertThat(errors)
                .extracting(error -> error.where().pointer())
                .containsExactly(
                        "/items/0/annotations/0/bbox",
                        "/items/0/annotations/1/points/1",
                        "/items/0/annotations/1/points/5");
        String all = Recorder.file("{\"id\":\"i\",\"annotations\":[" + first + "," + second);
        assertThat(errors)
                .extracting(error -> error.where().offset())
                .containsExactly(
                        (long) all.indexOf("[1,2,3]"), (long) all.indexOf("\"x\""), (long) all.indexOf("null"));
        Location where = errors.getFirst().where();
        assertThat(where.image()).contains("i");
        assertThat(where.annotation()).contains("4");
        assertThat(read.shapes).hasSize(1);
        assertThat(read.tally.read(Thing.ANNOTATIONS)).isEqualTo(3);
        assertThat(read.tally.leftOut(Thing.ANNOTATIONS)).containsExactly(Map.entry("broken", 2L));
    }

    @Test
    void aBrokenItemTakesItsAnnotationsAlong() throws Exception {
        Recorder read = Recorder.read(
                Recorder.file(
                        "5,{\"annotations\":[" + SKELETON + "]},{\"id\":\"ok\",\"annotations\":[" + SKELETON + "]}"),
                Policy.SKIP);
        assertThat(read.images).extracting(image -> image.id().toString()).containsExactly("ok");
        assertThat(read.codes(Severity.ERROR)).containsOnlyKeys("item-type", "item-no-id");
        assertThat(read.tally.leftOut(Thing.IMAGES)).containsExactly(Map.entry("broken", 2L));
        assertThat(read.tally.leftOut(Thing.ANNOTATIONS)).containsExactly(Map.entry("of a broken image", 1L));
    }

    /// Each annotation with the code of its error, and whether it can be repaired.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'skeleton','label_id':0,'points':[1,2,2,3]}                                        | skeleton-points    | no",
                "{'type':'skeleton','label_id':0,'points':null}                                             | annotation-points  | no",
                "{'type':'skeleton','label_id':0,'points':[1,2,3],'points_attributes':[{}]}                 | visibility         | yes",
                "{'type':'skeleton','label_id':0,'points':['1','2','2'],'points_attributes':[{}]}           | annotation-points  | yes",
                "{'type':'skeleton','label_id':0,'points':[1,2,2],'points_attributes':[]}                   | points-attributes  | yes",
                "{'type':'skeleton','label_id':9,'points':[1,2,2],'points_attributes':[{}]}                 | annotation-label   | yes",
                "{'type':'points','points':[1,2,3]}                                                         | points-points      | no",
                "{'type':'points','points':[1,2],'visibility':[1,2]}                                        | visibility-count   | yes",
                "{'type':'polygon','points':[1,2,3,4]}                                                      | polygon-points     | no",
                "{'type':'bbox'}                                                                            | annotation-bbox    | no",
                "{'type':'mask'}                                                                            | annotation-mask    | no",
                "{'type':'mask','rle':{'counts':'zz','size':[3,3]}}                                         | annotation-mask    | no",
                "{'type':'mask','rle':{'counts':[1,2],'size':[3,3]}}                                        | annotation-mask    | no",
                "{'type':'caption'}                                                                         | annotation-caption | no",
                "{'type':5}                                                                                 | annotation-type    | no",
                "{'id':1}                                                                                   | annotation-no-type | no",
                "{'type':'label','group':'2'}                                                               | annotation-group   | yes",
                "{'type':'label','attributes':[1]}                                                          | attributes         | yes",
            })
    void brokenAnnotationsAreErrorsAndMendedWhereThatIsSafe(String json, String code, String mended) throws Exception {
        String text = json.strip().replace('\'', '"');
        Recorder skipped = Recorder.annotations(Policy.SKIP, text);
        assertThat(skipped.codes(Severity.ERROR)).containsOnlyKeys(code);
        assertThat(skipped.shapes).isEmpty();
        Recorder repaired = Recorder.annotations(Policy.REPAIR, text);
        assertThat(repaired.shapes).hasSize(mended.equals("yes") ? 1 : 0);
        if (mended.equals("yes")) {
            assertThat(repaired.codes(Severity.REPAIR)).containsOnlyKeys(code);
            assertThat(repaired.problems.errors()).isZero();
            String own = text(
                    repaired.shapes.getFirst().traits().source().orElseThrow().text());
            assertThat(Recorder.annotations(Policy.ABORT, own).problems.errors())
                    .as(own)
                    .isZero();
        }
    }

    @Test
    void whatIsNoDatumaroFileIsRefusedWithAReason() {
        assertThatThrownBy(() -> Recorder.read("{\"images\":[]}", Policy.ABORT))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("no list of items");
        assertThatThrownBy(() -> Recorder.read("{\"items\":{}}", Policy.ABORT)).hasMessageContaining("expected a list");
        assertThatThrownBy(() -> Recorder.read("[]", Policy.ABORT)).hasMessageContaining("expected an object");
        assertThatThrownBy(() -> Recorder.read("{\"items\":[{]}", Policy.ABORT)).isInstanceOf(FormatException.class);
    }

    @Test
    void faultsOfCategoriesHaveTheirPlaces() throws Exception {
        String text = """
                {"categories":{"label":{"labels":[{"name":"a"},{"parent":"b"},5]},"points":{"items":[{"label_id":7,"labels":["x"]},\
                {"label_id":0,"joints":[[1,2],[1],[]]}]}},"items":[]}""";
        Recorder read = Recorder.read(text, Policy.SKIP);
        assertThat(read.problems.listed())
                .extracting(error -> error.where().pointer())
                .containsExactlyInAnyOrder(
                        "/categories/label/labels/1",
                        "/categories/label/labels/2",
                        "/categories/points",
                        "/categories/points/items/1/joints/1");
        assertThat(read.codes(Severity.NOTE)).containsOnlyKeys("category-joint-empty");
        assertThat(read.labels).hasSize(3);
    }

    /// What the peer makes of odd files, and we.
    @ParameterizedTest
    @CsvSource({
        "dm-odd-attrs-count, points-attributes",
        "dm-odd-fewer-points, ''",
        "dm-odd-label-none, ''",
        "dm-odd-label-unknown, annotation-label",
        "dm-odd-more-points, ''",
        "dm-odd-points-not-3n, skeleton-points",
        "dm-odd-points-null, annotation-points",
        "dm-odd-polygon-2-points, polygon-points",
        "dm-odd-polygon-negative, ''",
        "dm-odd-text-coordinate, annotation-points",
        "dm-odd-unknown-type, ''",
        "dm-odd-visibility-3, visibility",
        "dm-mask-size-mismatch, ''",
        "dm-sublabels-unlabelled, ''",
    })
    void oddFilesAreReadOrRefusedWithAPlace(String name, String code) throws IOException, FormatException {
        Path file = Shared.require("goldens").resolve("cases/" + name + "/input/annotations/train.json");
        Recorder read = Recorder.read(file, Policy.ABORT, true);
        assertThat(read.codes(Severity.ERROR).keySet())
                .isEqualTo(code.isEmpty() ? java.util.Set.of() : java.util.Set.of(code));
        read.problems.listed().forEach(problem -> {
            assertThat(problem.where().offset()).isPositive();
            assertThat(problem.where().pointer()).startsWith("/items/0/annotations/0/");
        });
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
