package dev.armature.check.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.check.Selection;
import dev.armature.convert.Checkup;
import dev.armature.flow.FormatException;
import dev.armature.flow.Progress;
import dev.armature.format.Choices;
import dev.armature.testkit.Shared;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckPageTest {

    @TempDir
    private Path folder;

    private String page(String annotations) throws IOException, FormatException {
        Path file = Files.writeString(folder.resolve("set.json"), """
                {"images": [{"id": 1, "file_name": "a.png", "width": 100, "height": 80}], "annotations": [%s],
                 "categories": [{"id": 1, "name": "person", "keypoints": ["<head>", "foot"], "skeleton": [[1,2]]}]}
                """.formatted(annotations));
        return page(file);
    }

    private static String page(Path input) throws IOException, FormatException {
        Checkup.Request request = new Checkup.Request(input, "", Choices.DEFAULTS, List.of(), Selection.ALL, 20, true);
        try (Checkup checkup = Checkup.open(request)) {
            checkup.run(Progress.none());
            return CheckPage.of(checkup, "set.json");
        }
    }

    private static String person(int id, int x) {
        return """
                {"id": %d, "image_id": 1, "category_id": 1, "iscrowd": 0, "area": 99, "bbox": [%d, 10, 30, 40],
                 "num_keypoints": 2, "keypoints": [%d,20,2,%d,40,1], "segmentation": []}
                """.formatted(id, x, x + 5, x + 10);
    }

    @Test
    void aDatasetWithoutFindingsHasAPageThatSaysSo() throws IOException, FormatException {
        ImageIO.write(
                new BufferedImage(100, 80, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("a.png").toFile());

        assertThat(page(person(1, 10)))
                .contains("Nothing was found: every rule holds.")
                .doesNotContain("<article");
    }

    @Test
    void anAnnotationIsShownOnItsPicture() throws IOException, FormatException {
        ImageIO.write(
                new BufferedImage(100, 80, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("a.png").toFile());

        String page = page(person(1, 80));

        assertThat(page)
                .contains("<article id=\"rule-bbox-beyond-image\" data-level=\"warning\"", "data:image/png;base64,")
                .contains("a.png · 1: the box from 80, 10 to 110, 50 reaches beyond the image of 100 x 80");
    }

    @Test
    void cropsOfARuleAreLimited() throws IOException, FormatException {
        StringBuilder all = new StringBuilder(person(1, 72));
        for (int i = 2; i <= 28; i++) {
            all.append(',').append(person(i, 71 + i));
        }

        String page = page(all.toString());

        assertThat(page).contains("28 times", "the first 20 of 28 places");
        String article = page.substring(page.indexOf("<article id=\"rule-bbox-beyond-image\""));
        assertThat(article.substring(0, article.indexOf("</article>")).split("<figcaption", -1))
                .hasSize(13);
    }

    @Test
    void wordsOfTheFileAreEscaped() throws IOException, FormatException {
        assertThat(page(person(1, 98))).contains("&lt;head&gt; and 1 more lie").doesNotContain("<head> and");
    }

    @Test
    void aPictureOfAnotherSizeIsShownWithTheFrameOfItsImage() throws IOException, FormatException {
        ImageIO.write(
                new BufferedImage(60, 80, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("a.png").toFile());

        String page = page(person(1, 10));

        String article = page.substring(page.indexOf("<article id=\"rule-picture-other-size\""));
        assertThat(article.substring(0, article.indexOf("</article>")))
                .contains("data:image/png;base64,", "<rect")
                .contains("a.png: the picture is 60 x 80 but the image says 100 x 80");
    }

    @Test
    void aPictureThatCannotBeReadHasNoTile() throws IOException, FormatException {
        Files.writeString(folder.resolve("a.png"), "<html>");

        String page = page(person(1, 10));

        String article = page.substring(page.indexOf("<article id=\"rule-picture-broken\""));
        assertThat(article.substring(0, article.indexOf("</article>"))).doesNotContain("<figure");
    }

    @Test
    void realDatasetsHaveTheirPage() throws IOException, FormatException {
        for (String set : new String[] {"mmpose-coco-wholebody", "cvat-skier", "cvat-datumaro-fixtures"}) {
            assertThat(page(Shared.require("data").resolve(set)))
                    .contains("<article")
                    .endsWith("</html>\n");
        }
    }
}
