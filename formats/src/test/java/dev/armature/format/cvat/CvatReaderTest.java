package dev.armature.format.cvat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.OtherMembers;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Keypoints;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Skeleton.Edge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CvatReaderTest {

    private static final String LABELS = """
            <labels>
            <label><name>car</name><attributes>
              <attribute><name>seen</name><input_type>checkbox</input_type></attribute>
              <attribute><name>age</name><input_type>number</input_type></attribute>
            </attributes></label>
            <label><name>person</name><type>skeleton</type><svg>
              &lt;line data-node-from="4" data-node-to="1"&gt;&lt;circle data-node-id="4" data-label-name="b"&gt;
              &lt;circle data-node-id="1" data-label-name="a"&gt;</svg></label>
            <label><name>a</name><parent>person</parent></label>
            <label><name>b</name><parent>person</parent></label>
            </labels>""";

    @TempDir
    private Path folder;

    private Gathered read(String inside) throws IOException, FormatException {
        return read("train.xml", "<task>" + LABELS + "</task>", inside, Policy.SKIP);
    }

    private Gathered read(String name, String meta, String inside, Policy policy) throws IOException, FormatException {
        Path file = folder.resolve(name);
        Files.writeString(
                file,
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<annotations><meta>" + meta + "</meta>" + inside
                        + "</annotations>");
        return Gathered.of(file, policy, OtherMembers.IGNORED);
    }

    private static String image(String shapes) {
        return "<image id=\"7\" name=\"x/a.b.jpg\" width=\"40\" height=\"30\">" + shapes + "</image>";
    }

    @Test
    void keypointsAreInTheOrderOfTheDrawingAndEdgesArePositions() throws IOException, FormatException {
        Gathered read = read(image("<skeleton label='person' group_id='3' z_order='2'>"
                + "<points label='a' outside='1' occluded='0' points='1,2'/>"
                + "<points label='b' outside='0' occluded='1' points='3.5,4'/></skeleton>"));
        assertThat(read.labels.get(1).skeleton().get().points()).containsExactly("b", "a");
        assertThat(read.labels.get(1).skeleton().get().edges()).containsExactly(new Edge(1, 2));
        Shape.Pose pose = (Shape.Pose) read.shapes.getFirst();
        assertThat(pose.keypoints()).isEqualTo(Keypoints.of(3.5, 4, 1, 1, 2, 0));
        assertThat(pose.traits().group()).isEqualTo(3);
        assertThat(pose.traits().zOrder()).isEqualTo(2);
        assertThat(pose.traits().label()).isEqualTo(Id.of(1));
    }

    @Test
    void attributesHaveTheTypesThatTheirLabelDeclares() throws IOException, FormatException {
        Gathered read = read(image("<box label='car' occluded='1' xtl='1' ytl='2' xbr='4' ybr='6'>"
                + "<attribute name='seen'>True</attribute><attribute name='age'>12.50</attribute>"
                + "<attribute name='other'>12</attribute><attribute name='flag'>false</attribute></box>"
                + "<tag label='car'><attribute name='age'>old</attribute></tag>"));
        assertThat(read.shapes.getFirst().traits().attributes().entries())
                .containsExactly(
                        new Attributes.Entry("seen", "true"),
                        new Attributes.Entry("age", "12.50"),
                        new Attributes.Entry("other", "\"12\""),
                        new Attributes.Entry("flag", "false"),
                        new Attributes.Entry("occluded", "true"));
        assertThat(read.shapes.get(1).traits().attributes().json("age")).contains("\"old\"");
        assertThat(read.codes()).containsExactly("cvat-attribute-value");
    }

    @Test
    void masksLieInTheWholeImage() throws IOException, FormatException {
        Gathered read = read(image("<mask label='car' rle='1, 2, 2, 1' left='10' top='20' width='3' height='2'/>"));
        var mask = ((Shape.Mask) read.shapes.getFirst()).mask();
        assertThat(mask.width()).isEqualTo(40);
        assertThat(mask.height()).isEqualTo(30);
        byte[] pixels = mask.decode();
        assertThat(mask.area()).isEqualTo(3);
        assertThat(pixels[11 * 30 + 20] + pixels[12 * 30 + 20] + pixels[12 * 30 + 21])
                .isEqualTo(3);
    }

    @Test
    void everyBrokenShapeIsToldWithItsPlaceAndTheOthersAreRead() throws IOException, FormatException {
        String shapes = "<box label='car' xtl='1' ytl='x' xbr='4' ybr='6'/>"
                + "<box label='persn' xtl='1' ytl='2' xbr='4' ybr='6'/>"
                + "<polygon label='car' points='1,2;3,4'/>"
                + "<points label='car' points='1,2;3'/>"
                + "<skeleton label='car'/>"
                + "<skeleton label='person'><points label='z' points='1,2'/></skeleton>"
                + "<skeleton label='person'><points label='a' points='1,2'/><points label='a' points='1,2'/></skeleton>"
                + "<mask label='car' rle='1,2' left='0' top='0' width='2' height='2'/>"
                + "<box label='car' xtl='1' ytl='2' xbr='4' ybr='6' z_order='high'/>"
                + "<box label='car' xtl='1' ytl='2' xbr='4' ybr='6' occluded='maybe'/>"
                + "<ellipse label='car' cx='5' cy='5' rx='1' ry='2'/>";
        Gathered read = read(image(shapes) + "<image id='8'><tag label='car'/></image>");
        assertThat(read.shapes).hasSize(1);
        assertThat(read.problems.listed().stream().map(Problem::code))
                .containsExactly(
                        "cvat-number",
                        "cvat-label",
                        "cvat-points",
                        "cvat-points",
                        "cvat-skeleton",
                        "cvat-skeleton-point",
                        "cvat-skeleton-point",
                        "cvat-mask",
                        "cvat-number",
                        "cvat-flag",
                        "cvat-image-name");
        String text = Files.readString(folder.resolve("train.xml"));
        Problem first = read.problems.listed().getFirst();
        assertThat(text.substring((int) first.where().offset())).startsWith("<box label='car' xtl='1' ytl='x'");
        assertThat(first.where().image()).contains("x/a.b.jpg");
        assertThat(first.where().pointer()).isEqualTo("/annotations/image[1]/box");
        assertThat(read.tally.leftOutInAll(Thing.ANNOTATIONS)).isEqualTo(11);
    }

    @Test
    void whatDoesNotTouchTheShapeIsMended() throws IOException, FormatException {
        Gathered read = read(
                "train.xml",
                "<task>" + LABELS + "</task>",
                image("<box label='car' xtl='1' ytl='2' xbr='4' ybr='6' z_order='high' occluded='maybe'/>"
                        + "<skeleton label='person'><points label='a' points='1,2'/><points label='a' points='3,4'/>"
                        + "</skeleton>"),
                Policy.REPAIR);
        assertThat(read.shapes).hasSize(2);
        assertThat(read.problems.errors()).isZero();
        assertThat(((Shape.Pose) read.shapes.get(1)).keypoints()).isEqualTo(Keypoints.of(0, 0, 0, 1, 2, 2));
    }

    @Test
    void labelsOfAFileThatDeclaresNoneAreThoseOfItsShapes() throws IOException, FormatException {
        Path file = Files.writeString(
                folder.resolve("bare.xml"),
                "<annotations>"
                        + image("<skeleton label='p'><points label='2' points='1,2'/><points label='1' points='3,4'/>"
                                + "</skeleton><box label='q' xtl='1' ytl='2' xbr='4' ybr='6'/>")
                        + "</annotations>");
        Gathered read = Gathered.of(file);
        assertThat(read.labels.stream().map(label -> label.parent() + ">" + label.name()))
                .containsExactly(">p", "p>2", "p>1", ">q");
        assertThat(((Shape.Pose) read.shapes.getFirst()).keypoints()).isEqualTo(Keypoints.of(1, 2, 2, 3, 4, 2));
        assertThat(read.codes()).containsExactly("cvat-no-labels");
    }

    @Test
    void aProjectHasAPartForEachOfItsSubsets() throws IOException, FormatException {
        String project =
                "<project><tasks><task><id>5</id><subset>val</subset></task></tasks><subsets>train\nval</subsets>"
                        + LABELS + "</project>";
        Gathered read = read(
                "annotations.xml",
                project,
                "<image id='0' name='a.jpg' subset='train' task_id='4'/><image id='1' name='b.jpg' task_id='5'/>"
                        + "<image id='2' name='c.jpg' subset='extra'/>",
                Policy.SKIP);
        assertThat(read.parts.stream().map(Part::subset)).containsExactly("val", "train", "extra");
        assertThat(read.images.stream().map(image -> image.name())).containsExactly("b.jpg", "a.jpg", "c.jpg");
    }

    @Test
    void annotationsXmlIsTheSubsetOfItsTask() throws IOException, FormatException {
        assertThat(read("annotations.xml", "<task><subset>Test</subset></task>", "", Policy.SKIP)
                        .parts
                        .getFirst()
                        .subset())
                .isEqualTo("Test");
        assertThat(read("annotations.xml", "<job></job>", "", Policy.SKIP)
                        .parts
                        .getFirst()
                        .subset())
                .isEqualTo("default");
    }

    @Test
    void twoVideosOfASubsetHaveFramesOfTheirOwn() throws IOException, FormatException {
        String task =
                "<task><id>%s</id><mode>interpolation</mode><start_frame>0</start_frame><stop_frame>1</stop_frame>"
                        + "<original_size><width>%s</width><height>48</height></original_size></task>";
        String project = "<project><tasks>" + task.formatted("5", "64") + task.formatted("6", "96") + "</tasks>"
                + LABELS + "</project>";
        String track = "<track id='%s' label='car' task_id='%s'>"
                + "<box frame='1' keyframe='1' xtl='%s' ytl='1' xbr='9' ybr='9'/></track>";
        String tracks = track.formatted("0", "5", "2") + track.formatted("1", "6", "3");

        Gathered read = read("annotations.xml", project, tracks, Policy.SKIP);

        assertThat(read.images.stream().map(image -> image.name() + " " + image.width()))
                .containsExactly(
                        "task_5/frame_000000.PNG 64",
                        "task_5/frame_000001.PNG 64",
                        "task_6/frame_000000.PNG 96",
                        "task_6/frame_000001.PNG 96");
        assertThat(read.shapes.stream()
                        .map(shape ->
                                shape.image() + " " + ((Shape.Box) shape).box().x()))
                .containsExactly("task_5/frame_000001 2.0", "task_6/frame_000001 3.0");

        String nameless = tracks.replaceAll(" task_id='.'", "");
        assertThat(read("annotations.xml", project, nameless, Policy.SKIP).images.stream()
                        .map(Image::name))
                .containsExactly("frame_000001.PNG");
    }

    // ---- video

    private static final String VIDEO =
            "<task><mode>interpolation</mode><start_frame>0</start_frame><stop_frame>8</stop_frame>"
                    + "<frame_filter>step=2</frame_filter>" + LABELS
                    + "<original_size><width>64</width><height>48</height></original_size></task>";

    private Gathered video(String tracks) throws IOException, FormatException {
        return read("v.xml", VIDEO, tracks, Policy.SKIP);
    }

    @Test
    void boxesBetweenKeyframesAreComputedAndHeldToTheEnd() throws IOException, FormatException {
        Gathered read = video("<track id='9' label='car' group_id='2'>"
                + "<box frame='0' keyframe='1' outside='0' occluded='1' xtl='0' ytl='0' xbr='10' ybr='10' rotation='350'/>"
                + "<box frame='4' keyframe='1' outside='0' occluded='0' xtl='4' ytl='8' xbr='14' ybr='18' rotation='10'/>"
                + "</track>");
        assertThat(read.images.stream().map(image -> image.name()))
                .containsExactly(
                        "frame_000000.PNG",
                        "frame_000002.PNG",
                        "frame_000004.PNG",
                        "frame_000006.PNG",
                        "frame_000008.PNG");
        assertThat(read.images.getFirst().width()).isEqualTo(64);
        assertThat(read.shapes).hasSize(5);
        Shape.Box second = (Shape.Box) read.shapes.get(1);
        assertThat(second.box().x()).isEqualTo(2);
        assertThat(second.box().y()).isEqualTo(4);
        assertThat(second.rotation() % 360).isZero();
        assertThat(second.traits().attributes().json("keyframe")).contains("false");
        assertThat(second.traits().attributes().json("occluded")).contains("true");
        assertThat(second.traits().attributes().json("track_id")).contains("9");
        assertThat(second.traits().group()).isEqualTo(2);
        assertThat(((Shape.Box) read.shapes.get(4)).box().x()).isEqualTo(4);
    }

    @Test
    void aTrackIsNotThereWhereItIsOutside() throws IOException, FormatException {
        Gathered read = video("<track id='0' label='car'>"
                + "<box frame='0' outside='0' xtl='0' ytl='0' xbr='1' ybr='1'/>"
                + "<box frame='2' outside='1' xtl='0' ytl='0' xbr='1' ybr='1'/>"
                + "<box frame='6' outside='0' xtl='0' ytl='0' xbr='1' ybr='1'/>"
                + "<box frame='8' outside='1' xtl='0' ytl='0' xbr='1' ybr='1'/></track>");
        assertThat(read.shapes.stream().map(shape -> shape.image().toString()))
                .containsExactly("frame_000000", "frame_000006");
        assertThat(read.tally.leftOut(Thing.ANNOTATIONS)).containsEntry("of a track outside of the picture", 2L);
    }

    @Test
    void thePointsOfASkeletonMoveOneByOne() throws IOException, FormatException {
        Gathered read = video("<track id='0' label='person'>"
                + "<skeleton frame='0' keyframe='1'><points label='a' outside='0' occluded='0' points='0,0'/>"
                + "<points label='b' outside='1' occluded='0' points='5,5'/></skeleton>"
                + "<skeleton frame='4' keyframe='1'><points label='a' outside='0' occluded='1' points='8,4'/>"
                + "<points label='b' outside='0' occluded='0' points='9,9'/></skeleton></track>");
        assertThat(((Shape.Pose) read.shapes.get(1)).keypoints()).isEqualTo(Keypoints.of(5, 5, 0, 4, 2, 2));
        assertThat(((Shape.Pose) read.shapes.get(2)).keypoints()).isEqualTo(Keypoints.of(9, 9, 2, 8, 4, 1));
    }

    @Test
    void verticesFindTheirCounterpartsByTheShareOfTheLength() throws IOException, FormatException {
        Gathered read = video(
                "<track id='0' label='car'><polyline frame='0' points='0,0;10,0'/>"
                        + "<polyline frame='4' points='0,4;5,4;10,4'/></track>"
                        + "<track id='1' label='car'><points frame='0' points='0,0;10,0'/><points frame='4' points='9,9;9,9'/></track>");
        assertThat(((Shape.Polyline) read.shapes.get(2)).line().coordinates()).containsExactly(0, 2, 10, 2);
        assertThat(((Shape.Points) read.shapes.get(3)).keypoints()).isEqualTo(Keypoints.of(0, 0, 2, 10, 0, 2));
    }

    @Test
    void repeatedFramesOfATrackAreErrors() throws IOException, FormatException {
        Gathered read = video(
                "<track id='0' label='car'><box frame='2' xtl='0' ytl='0' xbr='1' ybr='1'/>"
                        + "<box frame='2' xtl='5' ytl='0' xbr='1' ybr='1'/><box frame='x' xtl='5' ytl='0' xbr='1' ybr='1'/></track>");
        assertThat(read.codes()).containsExactly("cvat-track-frame");
        assertThat(read.problems.errors()).isEqualTo(2);
        assertThat(((Shape.Box) read.shapes.getFirst()).box().x()).isZero();
    }

    @Test
    void tracksInsideOfASkeletonsTrackAreItsPoints() throws IOException, FormatException {
        Gathered read =
                video("<track id='3' label='person'><skeleton frame='0' points=''/><skeleton frame='2' points=''/>"
                        + "<track id='0' label='a'><points frame='0' points='1,1'/></track>"
                        + "<track id='1' label='b'><points frame='0' points='2,2'/><points frame='2' outside='1' points='3,3'/></track>"
                        + "</track>");
        assertThat(((Shape.Pose) read.shapes.get(0)).keypoints()).isEqualTo(Keypoints.of(2, 2, 2, 1, 1, 2));
        assertThat(((Shape.Pose) read.shapes.get(1)).keypoints()).isEqualTo(Keypoints.of(3, 3, 0, 1, 1, 2));
    }

    @Test
    void aTaskOfTooManyFramesHasOnlyThoseWithShapes() throws IOException, FormatException {
        String meta = VIDEO.replace("<stop_frame>8", "<stop_frame>900000000000000");
        Gathered read = read(
                "v.xml",
                meta,
                "<track id='0' label='car'><box frame='0' xtl='0' ytl='0' xbr='1' ybr='1'/>"
                        + "<box frame='800000000000000' xtl='0' ytl='0' xbr='1' ybr='1'/></track>",
                Policy.SKIP);
        assertThat(read.images).hasSize(2);
        assertThat(List.copyOf(read.codes())).containsExactly("cvat-frames");
    }
}
