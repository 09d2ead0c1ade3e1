package dev.armature.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.armature.draw.Drawing.Against;
import dev.armature.draw.Drawing.Matches;
import dev.armature.draw.Drawing.Outcome;
import dev.armature.draw.Form.Kind;
import dev.armature.draw.Form.Sheet;
import dev.armature.flow.FormatException;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Choices;
import dev.armature.testkit.Repo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawingTest {

    private static final Path FIGURES = Repo.root().resolve("samples/figures");
    private static final Form PNG = new Form(Kind.PNG, Optional.empty(), OptionalDouble.empty(), false);
    private static final Form HALF = new Form(Kind.PNG, Optional.empty(), OptionalDouble.of(0.5), false);

    @TempDir
    private Path folder;

    @Test
    void eachImageIsAPictureOfItsName() throws IOException, FormatException {
        Path output = folder.resolve("out");
        Outcome outcome = draw(output, Selection.ALL, PNG);
        assertThat(outcome.files()).isEqualTo(4);
        assertThat(files(output)).containsExactly("crowd.png", "cut_off.png", "nobody.png", "two_people.png");
        assertThat(ImageIO.read(output.resolve("crowd.png").toFile()).getWidth())
                .isEqualTo(640);
    }

    @Test
    void thePicturesAreAsApproved() throws IOException, FormatException {
        Path output = folder.resolve("out");
        draw(output, Selection.ALL, HALF);
        for (String name : List.of("two_people.png", "cut_off.png", "crowd.png")) {
            Approved.picture(name, ImageIO.read(output.resolve(name).toFile()));
        }
    }

    @Test
    void aSheetIsAsApproved() throws IOException, FormatException {
        Path output = folder.resolve("sheet.png");
        Form sheet = new Form(Kind.PNG, Optional.of(new Sheet(2, 2)), OptionalDouble.of(0.6), false);
        draw(output, Selection.ALL, sheet);
        Approved.picture("sheet.png", ImageIO.read(output.toFile()));
    }

    @Test
    void cropsShowOneFigureEach() throws IOException, FormatException {
        Path output = folder.resolve("out");
        draw(output, Selection.ALL, new Form(Kind.SVG, Optional.empty(), OptionalDouble.empty(), true));
        assertThat(files(output))
                .containsExactly("crowd-1.svg", "cut_off-1.svg", "two_people-1.svg", "two_people-2.svg");
    }

    @Test
    void onePictureOfOneImageIsAFile() throws IOException, FormatException {
        Path output = folder.resolve("one.svg");
        Form svg = new Form(Kind.SVG, Optional.empty(), OptionalDouble.empty(), false);
        Outcome outcome = draw(output, new Selection(Set.of("two_people.png"), 9, 0), svg);
        assertThat(outcome.files()).isEqualTo(1);
        assertThat(Files.readString(output)).contains("data:image/png;base64,", "left_eye", "</svg>");
        assertThat(outcome.tally().leftOut(Thing.IMAGES)).containsEntry("not chosen", 3L);
        assertThat(outcome.tally().balances(Thing.ANNOTATIONS)).isTrue();
    }

    @Test
    void aFileForSeveralPicturesIsRefusedAndNothingIsThere() {
        Path output = folder.resolve("one.png");
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> draw(output, Selection.ALL, PNG))
                .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("output-single"));
        assertThat(output).doesNotExist();
    }

    @Test
    void anImageThatIsNotThereIsRefused() {
        Path output = folder.resolve("out");
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> draw(output, new Selection(Set.of("nobody.jpg"), 9, 0), PNG))
                .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("draw-nothing"));
        assertThat(output).doesNotExist();
    }

    @Test
    void aPictureThatIsTooLargeIsRefused() {
        Form huge = new Form(Kind.PNG, Optional.empty(), OptionalDouble.of(64), false);
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> draw(folder.resolve("out"), Selection.ALL, huge))
                .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("draw-size"));
    }

    @Test
    void sheetsAreNumberedAndASingleOneTakesWhatFits() throws IOException, FormatException {
        Form threes = new Form(Kind.PNG, Optional.of(new Sheet(3, 1)), OptionalDouble.empty(), false);
        draw(folder.resolve("out"), Selection.ALL, threes);
        assertThat(files(folder.resolve("out"))).containsExactly("sheet-001.png", "sheet-002.png");
        Outcome single = draw(folder.resolve("one.png"), Selection.ALL, threes);
        assertThat(single.tally().written(Thing.IMAGES)).isEqualTo(3);
        assertThat(single.tally().balances(Thing.IMAGES)).isTrue();
    }

    @Test
    void truthAndResultsStandBesideEachOther() throws IOException, FormatException {
        Path results = Repo.root().resolve("report/src/test/resources/dev/armature/draw/results.json");
        Path output = folder.resolve("out");
        Outcome outcome = Drawing.run(
                new Drawing.Request(
                        FIGURES,
                        "",
                        Choices.DEFAULTS,
                        output,
                        false,
                        Optional.of(new Against(results, 0.5)),
                        List.of(),
                        Selection.ALL,
                        Look.DEFAULT,
                        HALF),
                Progress.none());
        assertThat(outcome.matches()).contains(new Matches(2, 2, 1));
        Approved.picture(
                "compared.png", ImageIO.read(output.resolve("two_people.png").toFile()));
    }

    @Test
    void theSameDatasetIsFoundInItself() throws IOException, FormatException {
        Outcome outcome = Drawing.run(
                new Drawing.Request(
                        FIGURES,
                        "",
                        Choices.DEFAULTS,
                        folder.resolve("out.zip"),
                        false,
                        Optional.of(new Against(FIGURES, 0.99)),
                        List.of(),
                        Selection.ALL,
                        Look.DEFAULT,
                        new Form(Kind.PNG, Optional.of(new Sheet(2, 2)), OptionalDouble.empty(), false)),
                Progress.none());
        assertThat(outcome.matches()).contains(new Matches(4, 0, 0));
    }

    private static Outcome draw(Path output, Selection selection, Form form) throws IOException, FormatException {
        return Drawing.run(
                new Drawing.Request(
                        FIGURES,
                        "",
                        Choices.DEFAULTS,
                        output,
                        false,
                        Optional.empty(),
                        List.of(),
                        selection,
                        Look.DEFAULT,
                        form),
                Progress.none());
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
