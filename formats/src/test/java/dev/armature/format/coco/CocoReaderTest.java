package dev.armature.format.coco;

import static dev.armature.format.coco.CocoRecorder.annotated;
import static dev.armature.format.coco.CocoRecorder.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Policy;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally.Thing;
import dev.armature.geometry.Box;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Skeleton.Edge;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CocoReaderTest {

    private static final String WHOLE = """
        "category_id":1,"keypoints":[1,2,2,0,0,0],"num_keypoints":1,"bbox":[1,2,3,4],"area":12,"iscrowd":0,
        "segmentation":[[1,1,9,1,9,9]]
        """;

    // ---- what is read

    @Test
    void anAnnotationWithEveryMemberIsReadWithoutAWord() throws Exception {
        String text = annotated(WHOLE)
                .replace("\"name\":\"person\"", "\"name\":\"person\",\"keypoints\":[\"a\",\"b\"],\"skeleton\":[[1,2]]");
        CocoRecorder read = read(text);
        Instance instance = read.only();
        assertThat(instance.id()).isEqualTo(Id.of(7));
        assertThat(instance.image()).isEqualTo(Id.of(1));
        assertThat(instance.label()).isEqualTo(Id.of(1));
        assertThat(instance.keypoints()).contains(Keypoints.of(1, 2, 2, 0, 0, 0));
        assertThat(instance.box()).contains(new Box(1, 2, 3, 4));
        assertThat(instance.area()).hasValue(12);
        assertThat(instance.crowd()).isFalse();
        assertThat(instance.region()).isInstanceOf(Region.Outline.class);
        assertThat(read.problems.kinds()).isEmpty();
    }

    @Test
    void aCategoryIsReadWithItsSkeleton() throws Exception {
        Label label = read("""
            {"images":[],"annotations":[],"categories":[{"id":17,"name":"ski","supercategory":"thing",
             "keypoints":["tip","tail"],"skeleton":[[1,2],[2,1]]}]}\
            """).labels.getFirst();
        assertThat(label.id()).isEqualTo(Id.of(17));
        assertThat(label.name()).isEqualTo("ski");
        assertThat(label.parent()).isEqualTo("thing");
        assertThat(label.skeleton().orElseThrow().points()).containsExactly("tip", "tail");
        assertThat(label.skeleton().orElseThrow().edges()).containsExactly(new Edge(1, 2), new Edge(2, 1));
    }

    @Test
    void aCategoryWithoutKeypointsHasNoSkeleton() throws Exception {
        assertThat(read(annotated("")).labels.getFirst().skeleton()).isEmpty();
    }

    @Test
    void anEmptyListOfKeypointsIsASkeletonWithoutNames() throws Exception {
        String text = annotated("").replace("\"name\":\"person\"", "\"name\":\"person\",\"keypoints\":[]");
        assertThat(read(text).labels.getFirst().skeleton().orElseThrow().points())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"images\":[],\"annotations\":[],\"categories\":[]}",
                "{\"info\":\"\",\"licenses\":\"\",\"images\":[],\"annotations\":[],\"categories\":[]}",
                "{\"info\":{},\"licenses\":{},\"images\":[],\"annotations\":[],\"categories\":[]}",
                "{\"info\":null,\"licenses\":null,\"images\":[],\"annotations\":[],\"categories\":[]}",
                "{\"categories\":[],\"annotations\":[],\"images\":[],\"info\":{\"year\":\"2020\"},\"licenses\":[{}]}"
            })
    void infoAndLicensesMayBeAnything(String text) throws Exception {
        assertThat(read(text).problems.kinds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ica", "iac", "cia", "cai", "aic", "aci"})
    void sectionsMayComeInAnyOrder(String order) throws Exception {
        List<String> sections = new ArrayList<>();
        for (char c : order.toCharArray()) {
            sections.add(
                    switch (c) {
                        case 'i' -> "\"images\":[{\"id\":1,\"file_name\":\"a\"},{\"id\":2,\"file_name\":\"b\"}]";
                        case 'c' -> "\"categories\":[{\"id\":1,\"name\":\"c\"}]";
                        default -> "\"annotations\":[{\"id\":8,\"image_id\":2},{\"id\":9,\"image_id\":1}]";
                    });
        }
        String text = "{" + String.join(",", sections) + "}";
        assertThat(read(text).count("image-id-unknown")).isZero();
        CocoRecorder byImage = read(text, Order.BY_IMAGE, Policy.ABORT);
        assertThat(byImage.calls)
                .containsExactly(
                        "begin",
                        "open LABELS",
                        "label 1",
                        "open IMAGES",
                        "image 1",
                        "annotation 9",
                        "image 2",
                        "annotation 8",
                        "end");
    }

    @Test
    void emptySectionsAreAnnouncedInTheirPlace() throws Exception {
        assertThat(read("{\"annotations\":[],\"info\":{},\"images\":{},\"categories\":[]}").calls)
                .containsExactly("begin", "open ANNOTATIONS", "member info", "open IMAGES keyed", "open LABELS", "end");
    }

    @Test
    void everyElementCarriesItsText() throws Exception {
        CocoRecorder read = read(annotated("\"x\": [1.50]"));
        assertThat(read.only().source().orElseThrow().text())
                .asString()
                .isEqualTo("{\"id\":7,\"image_id\":1,\"x\": [1.50]}");
    }

    // ---- what is odd but clear

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"keypoints\":[[1,2,2],[3,4,1]]         | keypoints-nested",
                "\"keypoints\":[1,2,0.7]                 | keypoints-visibility",
                "\"keypoints\":[1,2,-1]                  | keypoints-visibility",
                "\"keypoints\":null                      | annotation-keypoints-null",
                "\"keypoints\":[1,2,2],\"num_keypoints\":17 | num-keypoints-differs",
                "\"keypoints\":[1,2,2],\"num_keypoints\":null | annotation-num-keypoints-null",
                "\"keypoints\":[1,2,2]                   | annotation-no-num-keypoints",
                "\"keypoints\":[1,2,2],\"category_id\":1 | keypoints-count",
                "\"bbox\":[]                             | bbox-empty",
                "\"bbox\":null                           | bbox-empty",
                "\"bbox\":[[1,2,3,4]]                    | bbox-nested",
                "\"area\":\"12\"                         | annotation-area-text",
                "\"area\":null                           | annotation-area-null",
                "\"area\":-1                             | annotation-area-negative",
                "\"iscrowd\":true                        | iscrowd-boolean",
                "\"iscrowd\":null                        | iscrowd-null",
                "\"iscrowd\":\"1\"                       | iscrowd-text",
                "\"iscrowd\":2                           | iscrowd-value",
                "\"segmentation\":null                   | segmentation-null",
                "\"segmentation\":[1,1,9,1,9,9]          | segmentation-flat",
                "\"segmentation\":[[[1,1],[9,1],[9,9]]]  | segmentation-pairs",
                "\"segmentation\":[[1,1],[9,1],[9,9]]    | segmentation-vertices",
                "\"segmentation\":[[1,1,9,1,9,9],[]]     | segmentation-ring-empty",
                "\"segmentation\":{\"counts\":[0,12],\"size\":[3,4]} | mask-size",
                "\"attributes\":null                     | attributes-null",
                "\"score\":null                          | annotation-score-null",
                "\"caption\":5                           | annotation-caption-number",
                "\"category_id\":5                       | category-id-unknown",
                "\"category_id\":\"1\"                   | id-text",
                "\"category_id\":1.0                     | id-number",
                "\"category_id\":null                    | annotation-no-category",
                "\"x\":0                                 | annotation-no-bbox",
                "\"x\":0                                 | annotation-no-area",
                "\"x\":0                                 | annotation-no-iscrowd",
                "\"x\":0                                 | annotation-no-segmentation",
                "\"x\":0                                 | annotation-no-keypoints",
                "\"id\":\"seven\"                        | id-text",
                "\"id\":18446744073709551616             | id-number",
                "\"id\":1e99999999999                    | id-number",
            })
    void anOddAnnotationIsReadWithANote(String members, String code) throws Exception {
        for (Order order : Order.values()) {
            CocoRecorder read = read(annotated(members), order, Policy.ABORT);
            assertThat(read.codes(Severity.ERROR)).isEmpty();
            assertThat(read.codes(Severity.NOTE)).contains(code);
            assertThat(read.instances).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\":1,\"file_name\":\"a\"}                                     | image-no-size",
                "{\"id\":1,\"file_name\":\"a\",\"width\":null,\"height\":0}         | image-no-size",
                "{\"id\":1,\"file_name\":\"a\",\"width\":\"40\",\"height\":\"30\"}  | image-size-text",
                "{\"id\":1,\"file_name\":\"a\",\"width\":-40,\"height\":30}         | image-size-odd",
                "{\"id\":1,\"file_name\":\"a\",\"width\":40.5,\"height\":30}        | image-size-odd",
                "{\"id\":\"1\",\"file_name\":\"a\"}                                 | id-text",
                "{\"id\":1.0,\"file_name\":\"a\"}                                   | id-number",
                "{\"id\":1,\"file_name\":5}                                         | image-file-name-number",
                "{\"id\":1,\"file_name\":\"a/\"}                                    | image-file-name-folder",
                "{\"id\":1,\"file_name\":\"a\"},{\"id\":1,\"file_name\":\"b\"}      | image-id-repeats",
                "{\"id\":1,\"file_name\":\"a\"},{\"id\":2,\"file_name\":\"a\"}      | image-name-repeats",
            })
    void anOddImageIsReadWithANote(String images, String code) throws Exception {
        for (Order order : Order.values()) {
            CocoRecorder read =
                    read("{\"images\":[" + images + "],\"annotations\":[],\"categories\":[]}", order, Policy.ABORT);
            assertThat(read.codes(Severity.ERROR)).isEmpty();
            assertThat(read.codes(Severity.NOTE)).contains(code);
            assertThat(read.images).hasSize((int) read.tally.read(Thing.IMAGES));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"keypoints\":null                             | category-keypoints-null",
                "\"keypoints\":[\"a\",\"a\"]                    | category-keypoints-repeat",
                "\"keypoints\":[\"a\",\"\"]                     | category-keypoint-empty",
                "\"keypoints\":[1,2]                            | category-keypoint-number",
                "\"skeleton\":null                              | category-skeleton-null",
                "\"skeleton\":[1,2,2,3]                         | category-skeleton-flat",
                "\"skeleton\":[[],[1,2]]                        | category-edge-empty",
                "\"keypoints\":[\"a\",\"b\"],\"skeleton\":[[0,1]] | category-edges-from-0",
                "\"skeleton\":[[6,17]],\"keypoints\":[\"a\"]    | category-edges-range",
                "\"supercategory\":5                            | category-supercategory-number",
                "\"name\":\"\"                                  | category-name-empty",
                "\"name\":5                                     | category-name-number",
            })
    void anOddCategoryIsReadWithANote(String members, String code) throws Exception {
        String text = "{\"images\":[],\"annotations\":[],\"categories\":[{\"id\":1,\"name\":\"a\"," + members + "}]}";
        CocoRecorder read = read(text);
        assertThat(read.codes(Severity.ERROR)).isEmpty();
        assertThat(read.codes(Severity.NOTE)).containsExactly(code);
        assertThat(read.labels).hasSize(1);
    }

    @Test
    void oddThingsOfOneKindAreCountedTogether() throws Exception {
        CocoRecorder read = read(annotated("\"iscrowd\":true},{\"id\":8,\"image_id\":1,\"iscrowd\":false"));
        assertThat(read.count("iscrowd-boolean")).isEqualTo(2);
    }

    @Test
    void aSizeThatIsATextOrHasAPointIsRead() throws Exception {
        Image image = read("{\"images\":[{\"id\":1,\"file_name\":\"a\",\"width\":\" 40"
                        + " \",\"height\":30.0}],\"annotations\":[]}")
                .images
                .getFirst();
        assertThat(image.width()).isEqualTo(40);
        assertThat(image.height()).isEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"40f\"", "\"0x10\"", "\"NaN\"", "\"4 0\"", "\"Infinity\"", "\"\""})
    void aTextThatIsNoJsonNumberIsNoSize(String width) throws Exception {
        CocoRecorder read = read("{\"images\":[{\"id\":1,\"file_name\":\"a\",\"width\":" + width
                + ",\"height\":30}],\"annotations\":[]}");
        assertThat(read.codes(Severity.ERROR)).containsExactly("image-size");
    }

    @Test
    void imagesMayBeAnObjectWithIdsAsKeys() throws Exception {
        for (Order order : Order.values()) {
            CocoRecorder read = read("""
                {"images":{"1":"a.jpg","x/y":{"file_name":"b.jpg","width":4,"height":3}},
                 "annotations":[{"image_id":1},{"image_id":"x/y"}]}\
                """, order, Policy.ABORT);
            assertThat(read.images).extracting(Image::id).containsExactly(Id.of(1), Id.ofText("x/y"));
            assertThat(read.images).extracting(Image::name).containsExactly("a.jpg", "b.jpg");
            assertThat(read.images.get(1).width()).isEqualTo(4);
            assertThat(read.instances).hasSize(2);
            assertThat(read.count("image-id-unknown")).isZero();
        }
    }

    @Test
    void aMaskIsReadAsItIsWritten() throws Exception {
        Region plain = read(annotated("\"segmentation\":{\"counts\":[2,4,1194],\"size\":[30,40]}"))
                .only()
                .region();
        assertThat(plain)
                .isInstanceOfSatisfying(
                        Rle.class, mask -> assertThat(mask.area()).isEqualTo(4));
        Region packed = read(annotated("\"segmentation\":{\"counts\":\"24ZU1\",\"size\":[30,40]}"))
                .only()
                .region();
        assertThat(packed).isEqualTo(plain);
    }

    @Test
    void keypointsOutsideOfTheImageAreKept() throws Exception {
        CocoRecorder read = read(annotated("\"keypoints\":[-5,600,2]"));
        assertThat(read.only().keypoints()).contains(Keypoints.of(-5, 600, 2));
    }

    @Test
    void anAbsentKeypointKeepsItsCoordinates() throws Exception {
        assertThat(read(annotated("\"keypoints\":[5,6,0]")).only().keypoints()).contains(Keypoints.of(5, 6, 0));
    }

    @Test
    void aByteOrderMarkIsNoted() throws Exception {
        assertThat(read("\ufeff" + annotated("")).codes(Severity.NOTE)).contains("json-bom");
    }

    @Test
    void aListThatIsThereTwiceIsReadTwice() throws Exception {
        CocoRecorder read = read(annotated("").replace("]}", "],\"annotations\":[{\"id\":8,\"image_id\":1}]}"));
        assertThat(read.instances).hasSize(2);
        assertThat(read.codes(Severity.NOTE)).contains("coco-section-repeats");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"images\":[],\"categories\":[]}', NOTE, coco-no-annotations",
        "'{\"images\":[],\"annotations\":[]}', NOTE, coco-no-categories",
        "'{\"annotations\":[],\"categories\":[]}', ERROR, coco-no-images",
        "'{\"images\":[],\"annotations\":{},\"categories\":[]}', ERROR, coco-section",
        "'{\"images\":null,\"annotations\":[],\"categories\":[]}', ERROR, coco-section"
    })
    void aMissingOrForeignListIsSaid(String text, Severity severity, String code) throws Exception {
        assertThat(read(text).codes(severity)).containsExactly(code);
    }

    // ---- what is broken

    private static final String BROKEN = """
        {"images":[
          {"id":1,"file_name":"one.jpg","width":4,"height":3},
          5],
         "annotations":[
          {"id":10,"image_id":1,"keypoints":[1,2]},
          {"id":11,"image_id":1,"bbox":[1,2,3]},
          {"id":12,"image_id":1},
          {"id":13,"image_id":null}
         ],"categories":[{"name":"no id"}]}\
        """;

    @Test
    void allErrorsComeInOnePass() throws Exception {
        for (Order order : Order.values()) {
            CocoRecorder read = read(BROKEN, order, Policy.ABORT);
            assertThat(read.codes(Severity.ERROR))
                    .containsExactlyInAnyOrder(
                            "image-type", "keypoints-length", "bbox-length", "annotation-no-image", "category-no-id");
        }
    }

    @Test
    void anErrorHasItsOffsetItsPointerItsImageAndItsId() throws Exception {
        for (Order order : Order.values()) {
            Location where = read(BROKEN, order, Policy.ABORT).problems.listed().stream()
                    .filter(problem -> problem.code().equals("bbox-length"))
                    .findFirst()
                    .orElseThrow()
                    .where();
            assertThat(where.offset()).isEqualTo(BROKEN.indexOf("\"bbox\""));
            assertThat(where.pointer()).isEqualTo("/annotations/1/bbox");
            assertThat(where.image()).contains("#1");
            assertThat(where.annotation()).contains("11");
            assertThat(where.file()).isEqualTo("a.json");
        }
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void whatIsSkippedIsCounted(Order order) throws Exception {
        CocoRecorder read = read(BROKEN, order, Policy.SKIP);
        assertThat(read.instances).extracting(Instance::id).containsExactly(Id.of(12));
        assertThat(read.tally.read(Thing.ANNOTATIONS)).isEqualTo(4);
        assertThat(read.tally.leftOut(Thing.ANNOTATIONS)).containsEntry("broken", 3L);
        assertThat(read.tally.read(Thing.IMAGES)).isEqualTo(2);
        assertThat(read.tally.leftOut(Thing.IMAGES)).containsEntry("broken", 1L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"keypoints\":[1,2,2,3]               | keypoints-length  | {\"keypoints\":[1,2,2]}",
                "\"keypoints\":[\"1\",2.5,2]           | keypoints-value   | {\"keypoints\":[1,2.5,2]}",
                "\"keypoints\":[1,2,true]              | keypoints-value   | {\"keypoints\":[1,2,1]}",
                "\"keypoints\":[null,6,2,1,1,1]        | keypoints-value   | {\"keypoints\":[0,6,0,1,1,1]}",
                "\"keypoints\":[1e999,6,2]             | keypoints-value   | {\"keypoints\":[0,6,0]}",
                "\"bbox\":[1,2,3,4,5]                  | bbox-length       | {\"bbox\":[1,2,3,4]}",
                "\"bbox\":[1,2,3]                      | bbox-length       | {}",
                "\"bbox\":[\"1\",\"2\",\"3\",\"4.5\"]  | bbox-type         | {\"bbox\":[1,2,3,4.5]}",
                "\"bbox\":[null,2,3,4]                 | bbox-type         | {}",
                "\"bbox\":[[1,2,3,1e999]]              | bbox-type         | {}",
                "\"area\":[]                           | annotation-area   | {}",
                "\"area\":1e999                        | annotation-area   | {}",
                "\"num_keypoints\":{}                  | annotation-num-keypoints | {}",
                "\"iscrowd\":\"maybe\"                 | iscrowd           | {\"iscrowd\":0}",
                "\"attributes\":[1]                    | attributes        | {}",
                "\"segmentation\":\"x\"                | segmentation      | {\"segmentation\":[]}",
                "\"segmentation\":[[1,1,9,1,9,9,5]]    | segmentation-ring | {\"segmentation\":[[1,1,9,1,9,9]]}",
                "\"segmentation\":[[1,1,9,9]]          | segmentation-ring | {\"segmentation\":[]}",
                "\"segmentation\":[[\"1\",1,9,1,9,9]]  | segmentation-ring | {\"segmentation\":[[1,1,9,1,9,9]]}",
                "\"segmentation\":[[[1,1],[9,1e999],[9,9]]] | segmentation-ring | {\"segmentation\":[]}",
                "\"segmentation\":{\"counts\":[5,5],\"size\":[3,4]} | segmentation |"
                        + " {\"segmentation\":{\"counts\":[5,5,2],\"size\":[3,4]}}",
                "\"segmentation\":{\"counts\":[5,50],\"size\":[3,4]} | segmentation |"
                        + " {\"segmentation\":{\"counts\":[5,7],\"size\":[3,4]}}",
                "\"segmentation\":{\"counts\":[0,12]}  | segmentation      | {\"segmentation\":[]}",
            })
    void aRepairIsListedAndItsTextIsWhole(String broken, String code, String repaired) throws Exception {
        for (Order order : Order.values()) {
            assertThat(read(annotated(broken), order, Policy.ABORT).codes(Severity.ERROR))
                    .contains(code);
            CocoRecorder read = read(annotated(broken), order, Policy.REPAIR);
            assertThat(read.codes(Severity.ERROR)).isEmpty();
            assertThat(read.codes(Severity.REPAIR)).contains(code);
            String members = repaired.equals("{}") ? "}" : "," + repaired.substring(1);
            assertThat(read.only().source().orElseThrow().text())
                    .asString()
                    .isEqualTo("{\"id\":7,\"image_id\":1" + members);
        }
    }

    @Test
    void aRepairSaysHowManyNumbersItTookAway() throws Exception {
        CocoRecorder read = read(annotated("\"keypoints\":[1,2,2,3,\"4\"]"), Order.AS_READ, Policy.REPAIR);
        assertThat(read.problems.listed())
                .anySatisfy(problem -> assertThat(problem.what())
                        .isEqualTo("keypoints has 5 numbers; expected a multiple of 3; the last 2 removed"));
    }

    @Test
    void anImageWithoutANameIsNamedByItsId() throws Exception {
        CocoRecorder read = read("{\"images\":[{\"id\":5}],\"annotations\":[]}", Order.AS_READ, Policy.REPAIR);
        assertThat(read.images.getFirst().name()).isEqualTo("5.jpg");
        assertThat(read.images.getFirst().source().orElseThrow().text())
                .asString()
                .isEqualTo("{\"id\":5,\"file_name\":\"5.jpg\"}");
    }

    @Test
    void anImageWithAKeyIsRepairedUnderItsKey() throws Exception {
        CocoRecorder read =
                read("{\"images\":{\"a/5\":{\"width\": []}},\"annotations\":[]}", Order.AS_READ, Policy.REPAIR);
        assertThat(read.images.getFirst().source().orElseThrow().text())
                .asString()
                .isEqualTo("\"a/5\":{\"file_name\":\"a/5.jpg\"}");
        assertThat(read.problems.listed())
                .extracting(problem -> problem.where().pointer())
                .containsExactly("/images/a~15/width", "/images/a~15/file_name");
    }

    @Test
    void aCategoryIsRepaired() throws Exception {
        CocoRecorder read = read(
                "{\"images\":[],\"annotations\":[],\"categories\":[{\"id\":3,\"skeleton\":[[1,2],[\"a\",2]]}]}",
                Order.AS_READ,
                Policy.REPAIR);
        assertThat(read.labels.getFirst().source().orElseThrow().text())
                .asString()
                .isEqualTo("{\"id\":3,\"skeleton\":[[1,2]],\"name\":\"category 3\"}");
    }

    @Test
    void aMemberThatIsNotMentionedByARepairKeepsItsDigits() throws Exception {
        CocoRecorder read = read(annotated("\"x\": 1.50, \"bbox\":[1,2,3,4,5]"), Order.AS_READ, Policy.REPAIR);
        assertThat(read.only().source().orElseThrow().text()).asString().contains("\"x\": 1.50");
    }

    // ---- by image

    @Test
    void byImageNothingHasAPlaceWhoseImageIsNotThere() throws Exception {
        String text = "{\"images\":[{\"id\":1,\"file_name\":\"a\"}],\"annotations\":[{\"id\":7,\"image_id\":2}]}";
        assertThat(read(text).instances).hasSize(1);
        CocoRecorder byImage = read(text, Order.BY_IMAGE, Policy.ABORT);
        assertThat(byImage.instances).isEmpty();
        assertThat(byImage.codes(Severity.LOSS)).containsExactly("image-id-unknown");
        assertThat(byImage.tally.leftOut(Thing.ANNOTATIONS)).containsEntry("of an image that is not in the file", 1L);
    }

    @Test
    void byImageAnnotationsOfARepeatedIdGoToTheFirst() throws Exception {
        String text = """
            {"images":[{"id":1,"file_name":"a"},{"id":1.0,"file_name":"b"}],"annotations":[{"id":7,"image_id":"1"}]}\
            """;
        assertThat(read(text, Order.BY_IMAGE, Policy.ABORT).calls)
                .containsSubsequence("image 1", "annotation 7", "image 1", "end");
    }

    @Test
    void bothOrdersGiveTheSameThings() throws Exception {
        for (int seed = 0; seed < 200; seed++) {
            String text = RandomCoco.document(new Random(seed));
            CocoRecorder asRead = read(text, Order.AS_READ, Policy.ABORT);
            CocoRecorder byImage = read(text, Order.BY_IMAGE, Policy.ABORT);
            Set<Id> known = new HashSet<>();
            asRead.images.forEach(image -> known.add(image.id()));
            List<String> expected = asRead.instances.stream()
                    .filter(instance -> known.contains(instance.image()))
                    .map(CocoReaderTest::plain)
                    .sorted()
                    .toList();
            assertThat(byImage.instances.stream().map(CocoReaderTest::plain).sorted())
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(expected);
            assertThat(byImage.images)
                    .as("seed %d", seed)
                    .usingElementComparator(Comparator.comparing(image -> image.id() + image.name() + image.width()))
                    .containsExactlyElementsOf(asRead.images);
            assertThat(byImage.labels)
                    .extracting(Label::id)
                    .containsExactlyElementsOf(
                            asRead.labels.stream().map(Label::id).toList());
        }
    }

    /// Everything but the text it was read from, which is an array.
    private static String plain(Instance instance) {
        return instance.withSource(Optional.empty()).toString().replaceAll("@[0-9a-f]+", "")
                + new String(instance.source().orElseThrow().text(), StandardCharsets.UTF_8);
    }

    // ---- what cannot be read on

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"image_id\":1,\"category_id\":1,\"keypoints\":[],\"score\":0.5}] | results file",
                "[{\"image_id\":1,\"bbox\":[],\"score\":0.5}]            | results file",
                "[]                                                      | results file",
                "[1,2]                                                   | a list of numbers",
                "[{\"keypoints\":[],\"bbox\":[],\"score\":1}]            | OpenPifPaf",
                "[{\"annotations\":[],\"data\":{}}]                      | Label Studio",
                "[{\"annotations\":[],\"filename\":\"a\"}]               | Sloth",
                "[{\"joints\":[],\"joints_vis\":[],\"image\":\"a\"}]     | MPII",
                "[{\"a\":1,\"b\":2}]                                     | a list of objects with a, b",
                "{\"version\":\"4\",\"shapes\":[],\"imagePath\":\"a\"}   | labelme",
                "{\"skeletons\":[],\"videos\":[],\"labels\":[]}          | SLEAP",
                "{\"info\":{},\"categories\":{},\"items\":[]}            | Datumaro",
                "{\"a\":1,\"b\":2}                                       | an object with a, b",
                "{}                                                      | an object with no members",
                "null                                                    | the document is null",
                "\"x\"                                                   | the document is a string",
            })
    void aFileOfAnotherKindIsCalledByItsName(String text, String what) {
        for (Order order : Order.values()) {
            FormatException refused = catchThrowableOfType(FormatException.class, () -> read(text, order, Policy.SKIP));
            assertThat(refused.problem().code()).isEqualTo("coco-not");
            assertThat(refused.problem().what()).contains(what);
        }
    }

    @Test
    void brokenJsonIsPlacedInItsElement() {
        String text = annotated("\"bbox\":[1,2,3,4],\"x\":tru");
        for (Order order : Order.values()) {
            FormatException refused = catchThrowableOfType(FormatException.class, () -> read(text, order, Policy.SKIP));
            assertThat(refused.problem().where().pointer()).isEqualTo("/annotations/0");
            assertThat(refused.problem().where().offset()).isEqualTo(text.indexOf("tru"));
        }
    }

    @Test
    void bracketsThatDoNotMatchArePlacedToo() {
        for (String part : new String[] {"\"bbox\":[1,2}", "\"x\":{\"a\":[1}]", "\"x\":[01]", "\"x\":{\"a\" 1}"}) {
            String text = annotated(part);
            for (Order order : Order.values()) {
                FormatException refused =
                        catchThrowableOfType(FormatException.class, () -> read(text, order, Policy.SKIP));
                assertThat(refused).as("%s %s", part, order).isNotNull();
                assertThat(refused.problem().where().pointer())
                        .as("%s %s", part, order)
                        .startsWith("/annotations");
            }
        }
    }

    @Test
    void aFileThatIsCutIsRefusedWhereverItIsCut() {
        String whole = annotated(WHOLE.strip());
        for (int length = 0; length < whole.length(); length++) {
            String cut = whole.substring(0, length);
            for (Order order : Order.values()) {
                FormatException refused =
                        catchThrowableOfType(FormatException.class, () -> read(cut, order, Policy.SKIP));
                assertThat(refused).as("cut at %d", length).isNotNull();
                assertThat(refused.problem().where().offset()).isBetween(0L, (long) length);
            }
        }
    }
}
