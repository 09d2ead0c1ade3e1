package dev.armature.store.annotation.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.convert.Dataset;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally;
import dev.armature.model.Annotation;
import dev.armature.model.Image;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CodecTest {

    private static final int TRIES = 3000;
    private static final long MOST_BYTES = 2 << 20; // of a file

    private final Codec codec = new Codec();
    private long read;

    @Test
    void whatIsWrittenIsReadAgainAsItWas() {
        for (long seed = 0; seed < TRIES; seed++) {
            RandomItems random = new RandomItems(seed);
            List<Item> items = List.of(random.item(7), random.item(7));
            byte[] body = codec.frame(items);
            List<Item> again = codec.frame(body, 7);
            for (int i = 0; i < items.size(); i++) {
                assertThat(Fields.changed(items.get(i), again.get(i)))
                        .as("seed %d", seed)
                        .isEmpty();
                assertThat(again.get(i).id())
                        .as("seed %d", seed)
                        .isEqualTo(items.get(i).id());
                assertThat(again.get(i).marks())
                        .as("seed %d", seed)
                        .isEqualTo(items.get(i).marks());
            }
            assertThat(codec.frame(again)).as("seed %d", seed).isEqualTo(body);
        }
    }

    @Test
    void tracksAreReadAgainAsTheyWere() {
        for (long seed = 0; seed < TRIES; seed++) {
            Track track = new RandomItems(seed).track();
            byte[] body = codec.track(track);
            Track again = codec.track(body);
            assertThat(Fields.changed(track, again)).as("seed %d", seed).isEmpty();
            assertThat(codec.track(again)).as("seed %d", seed).isEqualTo(body);
        }
    }

    @Test
    void howNumbersAreWrittenIsKept() {
        Keypoints written =
                Keypoints.owning(new double[] {1, 2.5, 2}, "1.0,2.50,2".getBytes(StandardCharsets.US_ASCII));
        Item item = new RandomItems(5).item(0).withId(1);
        for (long seed = 6; item.keypoints().isEmpty(); seed++) {
            item = new RandomItems(seed).item(0);
        }
        Item pose = item.withKeypoints(written, List.of());
        Item again = codec.frame(codec.frame(List.of(pose)), 0).getFirst();
        assertThat(again.keypoints().orElseThrow().text().orElseThrow())
                .isEqualTo("1.0,2.50,2".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aDamagedBodyIsSaidToBeOne() {
        byte[] body = "[{\"i\":1,\"t\":\"skeleton\"".getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> codec.frame(body, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a stored sheet cannot be read");
    }

    @Test
    void annotationsOfRealDatasetsAreReadAgainAsTheyWere() throws IOException {
        Path data = Shared.require("data");
        try (Stream<Path> all = Files.walk(data)) {
            for (Path file : all.filter(CodecTest::isSmall).sorted().toList()) {
                roundTrip(file);
            }
        }
        assertThat(read).isGreaterThan(1000);
    }

    private static boolean isSmall(Path file) {
        String name = file.toString();
        return file.toFile().length() < MOST_BYTES && (name.endsWith(".json") || name.endsWith(".xml"));
    }

    private void roundTrip(Path file) throws IOException {
        try (Dataset dataset = Dataset.open(file, "", new Problems(Policy.SKIP))) {
            dataset.read(new Through(file), DatasetSink.Order.BY_IMAGE, true, new Tally(), Progress.none());
        } catch (FormatException noDataset) {
            assertThat(noDataset).hasMessageContaining(file.getFileName().toString()); // one of the odd ones
        }
    }

    /// Writes every annotation and reads it again.
    private final class Through implements DatasetSink {

        private final Path file;

        Through(Path file) {
            this.file = file;
        }

        @Override
        public void annotation(Annotation annotation) {
            Item item = Item.of(Origin.FILE, annotation).withId(++read).withFrame(3);
            Item again = codec.frame(codec.frame(List.of(item)), 3).getFirst();
            assertThat(Fields.changed(item, again)).as("%s: %s", file, item).isEmpty();
        }

        @Override
        public void begin(Part part) {}

        @Override
        public void member(String name, byte[] json) {}

        @Override
        public void open(Section section, boolean keyed) {}

        @Override
        public void label(Label label) {}

        @Override
        public void image(Image image) {}

        @Override
        public void end(Part part) {}
    }
}
