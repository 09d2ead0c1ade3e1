package dev.armature.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.format.datumaro.DatumaroReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What fuzzing has found, as texts that stay what they are when the generator of [OddDataset] changes.
class FoundByFuzzingTest {

    private static final String LABELS =
            "{\"label\":{\"labels\":[{\"name\":\"person\",\"parent\":\"\",\"attributes\":[]}]}}";

    @TempDir
    private Path folder;

    @Test
    void aDatasetWithoutImagesIsNoSingleCocoFile() throws IOException {
        Path input = write("{\"info\":{},\"categories\":" + LABELS + ",\"items\":[]}");
        assertThat(convert(input, "out.json", "coco_person_keypoints", "default"))
                .startsWith("output-empty: ");
        assertThat(folder.resolve("out.json")).doesNotExist();
    }

    @Test
    void anOutlineInAnImageTooLargeForAMaskStaysAnOutline() throws IOException {
        for (String size :
                new String[] {"\"width\":2147483647,\"height\":2147483647", "\"width\":9999999999,\"height\":3"}) {
            Path input = write("{\"images\":[{\"id\":1,\"file_name\":\"a.jpg\"," + size
                    + "}],\"annotations\":[{\"id\":1,\"image_id\":1,\"category_id\":1,\"segmentation\":[[0,0,9,0,9,9]]}],"
                    + "\"categories\":[{\"id\":1,\"name\":\"person\"}]}");
            assertThat(convert(input, "out.json", "coco", "mask")).startsWith("written, 0 errors");
            assertThat(Files.readString(folder.resolve("out.json"))).contains("\"segmentation\":[[0,0,9,0,9,9]]");
            Files.delete(folder.resolve("out.json"));
        }
    }

    @Test
    void anAreaBeyondTheNumbersIsNotWritten() throws IOException {
        Path input = write(
                "{\"images\":[{\"id\":1,\"file_name\":\"a.jpg\",\"width\":9,\"height\":9}],\"annotations\":[{\"id\":1,"
                        + "\"image_id\":1,\"category_id\":1,\"keypoints\":[1.7e308,1.7e308,2,-1.7e308,-1.7e308,2],\"bbox\":[0,0,1e300,1e300],"
                        + "\"area\":7,\"segmentation\":[[0,0,1e300,0,1e300,1e300]]}],\"categories\":[{\"id\":1,\"name\":\"person\"}]}");
        for (String options : new String[] {"mask", "polygons"}) {
            assertThat(convert(input, options + ".json", "coco", options)).startsWith("written, 0 errors");
            assertThat(Files.readString(folder.resolve(options + ".json"))).contains("\"area\":7");
        }
    }

    @Test
    void aSkeletonWithoutKeypointsIsReadBackFromUpstream() throws IOException {
        Path input =
                write("{\"info\":{},\"categories\":" + LABELS + ",\"items\":[{\"id\":\"a\",\"annotations\":[{\"id\":1,"
                        + "\"type\":\"skeleton\",\"attributes\":{},\"group\":0,\"label_id\":0,\"points\":[],\"points_attributes\":[]}],"
                        + "\"image\":{\"path\":\"a.jpg\",\"size\":[4,4]}}]}");
        assertThat(convert(input, "upstream", "datumaro_upstream", "default")).startsWith("written, 0 errors");
        Path written = folder.resolve("upstream");
        assertThat(convert(written, "again", "datumaro", "default")).startsWith("written, 0 errors");
    }

    @Test
    void aCrowdOfKeypointsFarApartOnALineHasNoMask() throws IOException {
        Path input = write(
                "{\"info\":{},\"categories\":" + LABELS + ",\"items\":[{\"id\":\"a\",\"annotations\":[{\"id\":1,"
                        + "\"type\":\"skeleton\",\"attributes\":{\"is_crowd\":true},\"group\":0,\"label_id\":0,"
                        + "\"points\":[-1e300,0,2,1e300,0,2],\"points_attributes\":[{},{}]}],\"image\":{\"path\":\"a.jpg\",\"size\":[4,4]}}]}");
        assertThat(convert(input, "out.json", "coco_person_keypoints", "default"))
                .startsWith("written, 0 errors");
        assertThat(Files.readString(folder.resolve("out.json"))).contains("\"segmentation\":[]");
    }

    @Test
    void codesOfDatumaroProblemsHaveHyphensOnly() throws Exception {
        Path input = write("{\"categories\":" + LABELS + ",\"items\":[{\"id\":\"a\",\"annotations\":["
                + "{\"id\":1,\"type\":\"bbox\",\"label_id\":0,\"bbox\":[1,1,2,2],\"z_order\":\"x\"},"
                + "{\"id\":2,\"type\":\"mask\",\"label_id\":0,\"rle\":{\"size\":\"x\",\"counts\":{}}}]}]}");
        Reading reading = new Reading(Policy.SKIP);
        reading.check(
                into -> new DatumaroReader(input, Reading.PART, into.problems, into.tally, true).read(into),
                Files.size(input));
        assertThat(reading.problems.kinds().stream().map(Problems.Kind::first).map(first -> first.code()))
                .contains("annotation-z-order", "annotation-rle-size");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("x.json"), text);
    }

    private String convert(Path input, String target, String to, String options) throws IOException {
        return SmallHeap.line(new SmallHeap.Run(input, folder.resolve(target), to, options, Policy.ABORT));
    }
}
