package dev.armature.format.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.model.Annotation;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Source;
import dev.armature.model.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeldDatasetTest {

    private static final Part PART = new Part(Task.PERSON_KEYPOINTS, "default", "a.json");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void replayingGivesWhatReadingTheFileGives(Order order) throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            Path file = file(random(new Random(seed)));
            assertThat(replayed(hold(file, Policy.ABORT), order))
                    .as("seed " + seed)
                    .isEqualTo(read(file, order));
        }
    }

    @Test
    void anImageHasItsAnnotationsInTheOrderOfTheFile() throws Exception {
        HeldDataset held = hold(file("""
                {"annotations":[{"id":1,"image_id":8},{"id":2,"image_id":"x"},{"id":3,"image_id":8},{"id":4,"image_id":9}],
                 "images":[{"id":7,"file_name":"7.jpg"},{"id":8,"file_name":"8.jpg"},{"id":"x","file_name":"x.jpg"}]}\
                """), Policy.ABORT);
        assertThat(held.annotationsOf(0)).isEmpty();
        assertThat(held.annotationsOf(1)).containsExactly(0, 2);
        assertThat(held.annotationsOf(2)).containsExactly(1);
        assertThat(held.image(2).name()).isEqualTo("x.jpg");
        assertThat(held.annotation(3).id()).hasToString("4"); // of no image, but held
    }

    @Test
    void ofTwoImagesWithOneIdTheFirstHasTheAnnotations() throws Exception {
        HeldDataset held = hold(file("""
                {"images":[{"id":7,"file_name":"a.jpg"},{"id":7,"file_name":"b.jpg"}],"annotations":[{"image_id":7}]}\
                """), Policy.ABORT);
        assertThat(held.annotationsOf(0)).containsExactly(0);
        assertThat(held.annotationsOf(1)).isEmpty();
    }

    @Test
    void thingsCanBeAskedForInAnyOrderAndAgain() throws Exception {
        HeldDataset held = hold(file(random(new Random(1))), Policy.ABORT);
        String first = shown(held.annotation(0));
        for (int i = held.annotations() - 1; i > 0; i--) {
            assertThat(shown(held.annotation(i))).isNotEqualTo(first);
        }
        assertThat(shown(held.annotation(0))).isEqualTo(first);
    }

    @Test
    void imagesWithKeysKeepThem() throws Exception {
        Path file =
                file("{\"images\":{\"5\":\"a.jpg\", \"b\":{\"file_name\":\"b.jpg\",\"odd\":1}},\"annotations\":[]}");
        HeldDataset held = hold(file, Policy.ABORT);
        assertThat(held.image(0).id()).hasToString("5");
        assertThat(held.image(1).name()).isEqualTo("b.jpg");
        assertThat(replayed(held, Order.AS_READ)).isEqualTo(read(file, Order.AS_READ));
    }

    @Test
    void aSectionThatIsThereTwiceIsReplayedTwice() throws Exception {
        Path file = file("""
                {"images":[{"id":1,"file_name":"a.jpg"}],"info":{"a":1},"annotations":[{"id":1,"image_id":1}],
                 "images":[{"id":2,"file_name":"b.jpg"}],"annotations":[{"id":2,"image_id":2}],"last":null}\
                """);
        assertThat(replayed(hold(file, Policy.ABORT), Order.AS_READ)).isEqualTo(read(file, Order.AS_READ));
    }

    @Test
    void anAnnotationLongerThanAPieceOfMemoryIsHeld() throws Exception {
        String ring = "12.5,".repeat(900_000) + "1"; // 4.5 MB
        Path file = file("""
                {"images":[{"id":1,"file_name":"a.jpg"}],"annotations":[{"id":1,"image_id":1},
                 {"id":2,"image_id":1,"segmentation":[[%s,2]],"odd":1},{"id":3,"image_id":1}]}\
                """.formatted(ring.substring(0, ring.length() - 2)));
        assertThat(replayed(hold(file, Policy.ABORT), Order.AS_READ)).isEqualTo(read(file, Order.AS_READ));
    }

    @Test
    void whatWasBrokenIsNotHeldAndWhatWasRepairedIsHeldAsRepaired() throws Exception {
        Path file = file("""
                {"images":[{"id":1,"file_name":"a.jpg"}],"annotations":[{"id":1},
                 {"id":2,"image_id":1,"bbox":[1,2,3,4,5]},{"id":3,"image_id":1}]}\
                """);
        HeldDataset held = hold(file, Policy.REPAIR);
        assertThat(held.annotations()).isEqualTo(2);
        assertThat(held.annotation(0).box())
                .hasValueSatisfying(box -> assertThat(box.height()).isEqualTo(4));
        assertThat(shown(held.annotation(0))).contains("\"bbox\":[1,2,3,4]");
        assertThat(held.annotation(1).id()).hasToString("3");
    }

    @Test
    void aPanopticFileIsRefused() {
        Part panoptic = new Part(Task.PANOPTIC, "default", "a.json");
        assertThatThrownBy(() ->
                        HeldDataset.read(folder.resolve("a.json"), panoptic, new Problems(Policy.ABORT), new Tally()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("panoptic");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("a.json"), text);
    }

    private static HeldDataset hold(Path file, Policy policy) throws IOException, FormatException {
        return HeldDataset.read(file, PART, new Problems(policy), new Tally());
    }

    private static List<String> replayed(HeldDataset held, Order order) throws IOException, FormatException {
        Recorder recorder = new Recorder();
        held.replay(recorder, order);
        return recorder.calls;
    }

    private static List<String> read(Path file, Order order) throws IOException, FormatException {
        Recorder recorder = new Recorder();
        new CocoReader(file, PART, new Problems(Policy.ABORT), new Tally(), true).read(recorder, order);
        return recorder.calls;
    }

    /// Sections and members in random order, annotations of images that are there.
    private static String random(Random random) {
        List<String> members = new ArrayList<>(List.of("\"info\":{\"seed\": 1}", "\"licenses\":[]"));
        int images = 1 + random.nextInt(8);
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            elements.add("{\"id\": %s,\"file_name\":\"%d.jpg\",\"width\":640,\"height\":480,\"odd\":[%d]}"
                    .formatted(id(i), i, i));
        }
        members.add("\"images\":" + elements);
        elements.clear();
        for (int i = 0; i < random.nextInt(60); i++) {
            elements.add("""
                    {"id":%d,"image_id":%s,"category_id":1,"keypoints":[%d,2.50,2],"bbox":[1,2,3,%d],"area":%s,"iscrowd":0,\
                    "segmentation":[[1,2,%d.25,4,5,6]],"odd":{"a":%d}}""".formatted(i, id(random.nextInt(images)), i, i, random.nextDouble(), i, i));
        }
        members.add("\"annotations\":" + elements);
        members.add("\"categories\":[{\"id\":1,\"name\":\"person\",\"keypoints\":[\"nose\"],\"skeleton\":[]}]");
        Collections.shuffle(members, random);
        return "{" + String.join(", ", members) + "}";
    }

    private static String id(int image) {
        return image % 5 == 4 ? "\"image " + image + "\"" : Integer.toString(1000 - 17 * image);
    }

    private static String text(Optional<Source> source) {
        return source.map(held -> new String(held.text(), StandardCharsets.UTF_8))
                .orElse("no text");
    }

    /// Every value and the text of it.
    private static String shown(Instance instance) {
        return instance.withSource(Optional.empty()) + text(instance.source());
    }

    /// What a sink is told, word by word.
    private static final class Recorder implements DatasetSink {

        private final List<String> calls = new ArrayList<>();

        @Override
        public void begin(Part part) {
            calls.add("begin " + part);
        }

        @Override
        public void member(String name, byte[] json) {
            calls.add("member " + name + " " + new String(json, StandardCharsets.UTF_8));
        }

        @Override
        public void open(Section section, boolean keyed) {
            calls.add("open " + section + " " + keyed);
        }

        @Override
        public void label(Label label) {
            calls.add("label " + label.id() + " " + label.name() + " " + label.skeleton() + text(label.source()));
        }

        @Override
        public void image(Image image) {
            calls.add("image " + image.id() + " " + image.name() + " " + image.width() + " " + image.height()
                    + text(image.source()));
        }

        @Override
        public void annotation(Annotation annotation) {
            calls.add("annotation " + shown((Instance) annotation));
        }

        @Override
        public void end(Part part) {
            calls.add("end " + part);
        }
    }
}
