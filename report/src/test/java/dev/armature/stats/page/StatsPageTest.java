package dev.armature.stats.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.convert.Survey;
import dev.armature.flow.FormatException;
import dev.armature.flow.Progress;
import dev.armature.format.Choices;
import dev.armature.testkit.Repo;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class StatsPageTest {

    private static final Path APPROVED =
            Repo.root().resolve("report/src/test/resources/dev/armature/stats/page/figures.html");
    private static final Pattern SVG = Pattern.compile("<svg class=\"chart\".*?</svg>", Pattern.DOTALL);

    /// The markup without style sheet and script. What is new lies in `target/` then: look at it in a browser,
    /// and copy the markup beside it when it is right.
    @Test
    void thePageOfTheSampleIsAsApproved() throws IOException, FormatException {
        String html = StatsPage.of(study(Repo.root().resolve("samples/figures")));
        Path made = Files.createDirectories(Repo.root().resolve("report/target/pages"))
                .resolve("figures.html");
        Files.writeString(made, html);
        String markup = html.replaceAll("(?s)(<style>|<script>).*?(</style>|</script>)", "$1$2");
        Path now = Files.writeString(made.resolveSibling("figures-markup.html"), markup);
        assertThat(markup).as("markup, now in %s", now).isEqualTo(Files.readString(APPROVED));
    }

    @Test
    void thePageIsTheSameForTheSameNumbers() throws IOException, FormatException {
        Path sample = Repo.root().resolve("samples/figures");
        assertThat(StatsPage.of(study(sample))).isEqualTo(StatsPage.of(study(sample)));
    }

    @Test
    void twoDatasetsStandSideBySide() throws IOException, FormatException {
        Study figures = study(Repo.root().resolve("samples/figures"));
        String html = StatsPage.of(Study.comparing(figures, figures));
        assertThat(html).contains("Side by side", "figures (2)", "var(--column-2)");
    }

    @Test
    void manyKeypointsAreTogetherByTheirFirstWordOrInPieces() throws IOException, FormatException {
        String body = StatsPage.of(study(Shared.require("data/mmpose-coco-wholebody")));
        assertThat(body).contains(">left_heel<", ">face-0 … (68)<", ">left_hand_root … (21)<");
        String dress = StatsPage.of(study(Shared.require("data/mmpose-deepfashion2")));
        assertThat(dress).contains(">1 … (8)<", ">9 … (8)<");
    }

    @Test
    void nothingAtAllIsAPageToo() {
        Study empty = Study.of("empty", List.of(), List.of("nothing was counted"));
        assertThat(StatsPage.of(empty)).contains("<h1>Statistics</h1>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mmpose-coco-wholebody",
                "mmpose-deepfashion2",
                "mmpose-ap10k",
                "cvat-skier",
                "animalpose-original",
                "crowdpose-val",
                "cvat-datumaro-fixtures",
                "cvat-empty-export",
                "dlc-examples",
                "openpifpaf-samples"
            })
    void pagesOfRealSetsHoldEverythingAndAreSmall(String set)
            throws IOException, FormatException, ParserConfigurationException, SAXException {
        String html = StatsPage.of(study(Shared.require("data/" + set)));
        assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_000_000);
        assertThat(found("(?:src|href)=\"(?!#|data:)[^\"]*", html))
                .as("what is fetched")
                .isEmpty();
        assertThat(found("[>\"( ]-?(NaN|Infinity)[<\") ]", html))
                .as("numbers that are none")
                .isEmpty();
        Matcher drawings = SVG.matcher(html);
        while (drawings.find()) {
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(drawings.group())));
        }
    }

    private static List<String> found(String pattern, String html) {
        return Pattern.compile(pattern)
                .matcher(html)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static Study study(Path input) throws IOException, FormatException {
        Survey.Outcome outcome =
                Survey.run(new Survey.Request(input, "", Choices.DEFAULTS, List.of(), _ -> true), Progress.none());
        return Study.of(input.getFileName().toString(), outcome.subsets(), List.of());
    }
}
