package dev.armature.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.merge.MergeOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two zips with pictures: `a.png` is the same in both, `b.png` is not.
class MergedZipsTest {

    @TempDir
    private Path folder;

    private Path first;
    private Path second;
    private Path out;

    @BeforeEach
    void twoZips() throws IOException {
        first = zip("first.zip", Map.of("a.png", "one a", "b.png", "one b"));
        second = zip("second.zip", Map.of("a.png", "one a", "b.png", "two b", "c.png", "one c"));
        out = folder.resolve("out.zip");
    }

    private Path zip(String name, Map<String, String> pictures) throws IOException {
        Path zip = folder.resolve(name);
        try (ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(zip))) {
            StringBuilder images = new StringBuilder();
            for (String picture : pictures.keySet().stream().sorted().toList()) {
                images.append(images.isEmpty() ? "" : ",")
                        .append("{\"id\":%d,\"file_name\":\"%s\",\"width\":8,\"height\":6}"
                                .formatted(1 + picture.charAt(0) - 'a', picture));
                add(to, "images/default/" + picture, pictures.get(picture));
            }
            add(
                    to,
                    "annotations/person_keypoints_default.json",
                    "{\"images\":[" + images + "],\"annotations\":[],\"categories\":[]}");
        }
        return zip;
    }

    private static void add(ZipOutputStream to, String path, String text) throws IOException {
        to.putNextEntry(new ZipEntry(path));
        to.write(text.getBytes(StandardCharsets.UTF_8));
        to.closeEntry();
    }

    /// The pictures of the merged zip, by their names.
    private Map<String, String> merged(MergeOptions.Images images, boolean told) throws Exception {
        MergeOptions options = new MergeOptions(MergeOptions.Labels.ERROR, images, List.of());
        Merging.Outcome outcome =
                Merged.run(List.of(first, second), out, "coco_person_keypoints", options, true, Policy.ABORT);
        Optional<Problems.Kind> other = outcome.conversion().problems().kinds().stream()
                .filter(kind -> kind.first().code().equals("merge-picture"))
                .findFirst();
        assertThat(other.isPresent()).isEqualTo(told);
        other.ifPresent(kind -> {
            assertThat(kind.count()).isEqualTo(1);
            assertThat(kind.first().where().image()).contains("b.png");
        });
        Map<String, String> pictures = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(out.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (entry.getName().endsWith(".png")) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        pictures.put(
                                entry.getName().replace("images/default/", ""),
                                new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return pictures;
    }

    @Test
    void joinedImagesHaveThePictureOfTheFirstAndAnotherOneIsTold() throws Exception {
        assertThat(merged(MergeOptions.Images.JOIN, true))
                .isEqualTo(Map.of("a.png", "one a", "b.png", "one b", "c.png", "one c"));
    }

    @Test
    void byContentBothPicturesOfOneNameAreThere() throws Exception {
        assertThat(merged(MergeOptions.Images.CONTENT, false))
                .isEqualTo(Map.of("a.png", "one a", "b.png", "one b", "b_2.png", "two b", "c.png", "one c"));
    }

    @Test
    void keptApartAllPicturesAreThere() throws Exception {
        assertThat(merged(MergeOptions.Images.KEEP_BOTH, false))
                .isEqualTo(Map.of(
                        "a.png", "one a", "a_2.png", "one a", "b.png", "one b", "b_2.png", "two b", "c.png", "one c"));
    }

    @Test
    void aPictureThatTheFirstLacksComesFromTheSecond() throws Exception {
        first = Files.writeString(folder.resolve("plain.json"), """
                {"images":[{"id":2,"file_name":"b.png","width":8,"height":6}],"annotations":[],"categories":[]}""");
        assertThat(merged(MergeOptions.Images.JOIN, false))
                .isEqualTo(Map.of("a.png", "one a", "b.png", "two b", "c.png", "one c"));
    }
}
