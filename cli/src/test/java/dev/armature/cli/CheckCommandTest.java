package dev.armature.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.check.Rule;
import dev.armature.check.Rules;
import dev.armature.testkit.Json;
import dev.armature.testkit.Repo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CheckCommandTest {

    private static final String WRONG = """
            {"images":[
            {"id":1,"file_name":"a, b.jpg","width":100,"height":80}],
            "annotations":[
            {"id":4,"image_id":1,"category_id":1,"iscrowd":0,"area":0,"bbox":[1,2,30,40],"segmentation":[],"num_keypoints":9,"keypoints":[1.25,2,2,3,4,1]},
            {"id":5,"image_id":1,"category_id":2,"iscrowd":0,"area":99,"bbox":[200,2,30,40],"segmentation":[],"num_keypoints":2,"keypoints":[201.25,2,2,203,4,1]}
            ],"categories":[
            {"id":1,"name":"person","supercategory":"","keypoints":["head","foot"],"skeleton":[[1,2]]}]}
            """;

    @TempDir
    private Path folder;

    private Path sound;
    private Path wrong;

    @BeforeEach
    void write() throws IOException {
        sound = Files.writeString(folder.resolve("sound.json"), Sample.COCO);
        wrong = Files.writeString(folder.resolve("wrong.json"), WRONG);
    }

    @Test
    void whatIsWrongIsListedByRuleErrorsFirst() {
        assertThat(Called.with("check", wrong)).isEqualTo(new Called(1, """
                errors
                  category-id-unknown  1 time: an annotation names a category that is not there
                    wrong.json:5:1: /annotations/1: image "a, b.jpg": annotation 5: category_id 2 is not among the 1 categories; kept as it is

                  bbox-outside-image  1 time: a box lies wholly outside its image
                    wrong.json:5:1: /annotations/1: image "a, b.jpg": annotation 5: the box from 200, 2 to 230, 42 lies outside the image of 100 x 80

                warnings
                  num-keypoints-differs  1 time: num_keypoints is not the number of marked keypoints (fixable)
                    wrong.json:4:1: /annotations/0/num_keypoints: image "a, b.jpg": annotation 4: num_keypoints is 9 but 2 keypoints are marked

                  area-0  1 time: area is 0, so scoring leaves the annotation aside (fixable)
                    wrong.json:4:1: /annotations/0: image "a, b.jpg": annotation 4: area is 0

                  keypoint-outside-image  1 time: a marked keypoint lies outside its image
                    wrong.json:5:1: /annotations/1: image "a, b.jpg": annotation 5: keypoint 1 and 1 more lie outside the image of 100 x 80: 201.25, 2

                notes
                  pictures-none  1 time: no picture was found, so none was looked at
                    %s: none of 1 pictures that were looked for was found

                2 errors, 3 warnings, 1 note in 2 annotations of 1 image; --fix OUTPUT mends up to 2 of them
                """.formatted(wrong), ""));
    }

    @Test
    void notesAreFineAndWarningsAreUnlessStrict() {
        assertThat(Called.with("check", sound).exit()).isZero();
        assertThat(Called.with("check", sound, "--strict").exit()).isZero();
        assertThat(Called.with("check", wrong, "--rules", "area-0").exit()).isZero();
        assertThat(Called.with("check", wrong, "--rules", "area-0", "--strict").exit())
                .isEqualTo(1);
    }

    @Test
    void rulesAreChosenAndLeftAside() {
        assertThat(Called.with("check", wrong, "--rules", "area-*").out())
                .startsWith("warnings\n  area-0  1 time")
                .endsWith(
                        "0 errors, 1 warning, 0 notes in 2 annotations of 1 image; --fix OUTPUT mends up to 1 of them\n");
        assertThat(Called.with("check", wrong, "--rules=-area-0,-pictures-none").out())
                .doesNotContain("area-0", "pictures-none")
                .contains("num-keypoints-differs");
        assertThat(Called.with("check", wrong, "--severity", "error").out())
                .endsWith("2 errors, 0 warnings, 0 notes in 2 annotations of 1 image\n");
        assertThat(Called.with("check", wrong, "--no-images").out()).doesNotContain("pictures-none");
    }

    @Test
    void aRuleThatDoesNotExistIsWrongUse() {
        assertThat(Called.with("check", wrong, "--rules", "limb-lon")).isEqualTo(new Called(2, "", """
                        armature check: --rules has limb-lon, which is no rule; did you mean limb-long?
                        armature help check shows options and examples
                        """));
        assertThat(Called.with("check", wrong, "--rules", "frobnicate").err())
                .contains("--rules has frobnicate, which is no rule; armature check --list shows them");
        assertThat(Called.with("check").err()).contains("no input is named: armature check INPUT");
        assertThat(Called.with("check", wrong, "--places", "some").exit()).isEqualTo(2);
        assertThat(Called.with("check", wrong, "--overwrite").err()).contains("--overwrite goes with --fix and --html");
    }

    @Test
    void everyRuleIsListed() {
        String out = Called.with("check", "--list").out();

        assertThat(out.lines()).hasSize(Rules.all().size() + 1);
        assertThat(out).contains("limb-long");
    }

    @Test
    void placesAreLimitedAndTheRestIsCounted() throws IOException {
        StringBuilder images = new StringBuilder();
        for (int i = 1; i <= 2000; i++) {
            images.append(i == 1 ? "" : ",\n").append("{\"id\":%d,\"file_name\":\"%d.jpg\"}".formatted(i, i));
        }
        Path many = Files.writeString(
                folder.resolve("many.json"), "{\"images\":[" + images + "],\"annotations\":[],\"categories\":[]}");

        assertThat(Called.with("check", many, "--rules", "image-no-size").out())
                .contains("image-no-size  2000 times")
                .contains("    … and 1997 more\n");
        assertThat(Called.with("check", many, "--rules", "image-no-size", "--places", "0")
                        .out())
                .doesNotContain("many.json:");
        JsonNode json = Json.parse(
                Called.with("check", many, "--rules", "image-no-size", "--json").out());
        assertThat(json.at("/rules/0/findings").size()).isEqualTo(1000);
        assertThat(json.at("/rules/0/not_listed").asLong()).isEqualTo(1000);
    }

    @Test
    void jsonHasEveryFindingWithItsPlace() {
        JsonNode json = Json.parse(Called.with("check", wrong, "--json").out());

        assertThat(json.at("/errors").asLong()).isEqualTo(2);
        assertThat(json.at("/warnings").asLong()).isEqualTo(3);
        assertThat(json.at("/rules/3/rule").asString()).isEqualTo("area-0");
        assertThat(json.at("/rules/3/fixable").asBoolean()).isTrue();
        JsonNode finding = json.at("/rules/3/findings/0");
        assertThat(finding.at("/line").asLong()).isEqualTo(4);
        assertThat(finding.at("/column").asLong()).isEqualTo(1);
        assertThat(finding.at("/pointer").asString()).isEqualTo("/annotations/0");
        assertThat(finding.at("/annotation").asString()).isEqualTo("4");
    }

    @Test
    void sarifHasRulesAndResultsThatNameThem() {
        JsonNode sarif =
                Json.parse(Called.with("check", wrong, "--format", "sarif").out());

        assertThat(sarif.at("/version").asString()).isEqualTo("2.1.0");
        JsonNode run = sarif.at("/runs/0");
        assertThat(run.at("/tool/driver/name").asString()).isEqualTo("Armature");
        JsonNode rules = run.at("/tool/driver/rules");
        assertThat(run.at("/results")).hasSize(6).allSatisfy(result -> {
            JsonNode rule = rules.get(result.at("/ruleIndex").asInt());
            assertThat(rule.at("/id").asString()).isEqualTo(result.at("/ruleId").asString());
            assertThat(rule.at("/defaultConfiguration/level").asString())
                    .isEqualTo(result.at("/level").asString())
                    .isIn("error", "warning", "note");
            assertThat(rule.at("/shortDescription/text").asString()).isNotBlank();
            assertThat(result.at("/message/text").asString()).isNotBlank();
            assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                            .asString())
                    .startsWith("file:/")
                    .endsWith("wrong.json");
        });
        JsonNode first = run.at("/results/1/locations/0");
        assertThat(first.at("/physicalLocation/region/startLine").asLong()).isEqualTo(5);
        assertThat(first.at("/physicalLocation/region/startColumn").asLong()).isEqualTo(1);
        assertThat(first.at("/logicalLocations/0/fullyQualifiedName").asString())
                .isEqualTo("/annotations/1");
    }

    @Test
    void sarifOfASoundDatasetHasNoResults() {
        JsonNode sarif = Json.parse(Called.with("check", sound, "--format", "sarif", "--severity", "warning")
                .out());

        assertThat(sarif.at("/runs/0/results")).isEmpty();
        assertThat(sarif.at("/runs/0/tool/driver/rules")).isEmpty();
    }

    @Test
    void githubGetsACommandForEachFinding() throws IOException {
        Path odd = Files.createDirectories(folder.resolve("a,b"));
        Files.writeString(odd.resolve("100%.json"), WRONG);

        assertThat(Called.with("check", odd, "--format", "github", "--rules", "area-0,bbox-outside-image")
                        .out())
                .isEqualTo("""
                        ::error file=%1$s/100%%25.json,line=5,col=1,title=bbox-outside-image::image "a, b.jpg": annotation 5: the box from 200, 2 to 230, 42 lies outside the image of 100 x 80
                        ::warning file=%1$s/100%%25.json,line=4,col=1,title=area-0::image "a, b.jpg": annotation 4: area is 0
                        """.formatted(odd.toString().replace(",", "%2C")));
    }

    @Test
    void fixWritesAMendedCopyAndTellsWhatIsLeft() throws IOException {
        Path mended = folder.resolve("mended.json");

        Called called = Called.with("check", wrong, "--fix", mended);

        assertThat(called.exit()).isEqualTo(1); // two errors are left
        assertThat(called.err()).isEqualTo("""
                repaired: wrong.json:4:1: /annotations/0: image "a, b.jpg": annotation 4: area is that of the box
                repaired: wrong.json:4:1: /annotations/0: image "a, b.jpg": annotation 4: num_keypoints is 2; it was 9
                written: %s, with 2 repairs
                images: 1 read = 1 written + 0 left out
                annotations: 2 read = 2 written + 0 left out
                left: 2 errors, 1 warning, 1 note
                """.formatted(mended));
        assertThat(Files.readString(wrong)).isEqualTo(WRONG);
        assertThat(Files.readString(mended))
                .contains("\"area\":1200,", "\"num_keypoints\":2,\"keypoints\":[1.25,2,2,3,4,1]");
        assertThat(Called.with("diff", wrong, mended).out()).endsWith("2 differences\n");
        assertThat(Called.with("check", wrong, "--fix", mended).exit()).isEqualTo(2); // it is there already
        assertThat(Called.with("check", wrong, "--fix", mended, "--overwrite", "--rules", "area-0")
                        .exit())
                .isZero();
    }

    @Test
    void fixCanReplaceItsInputWhenItIsToldTo() throws IOException {
        assertThat(Called.with("check", wrong, "--fix", wrong).exit()).isEqualTo(2);
        assertThat(Files.readString(wrong)).isEqualTo(WRONG);

        Called.with("check", wrong, "--fix", wrong, "--overwrite");

        assertThat(Files.readString(wrong)).contains("\"area\":1200,");
    }

    @Test
    void fixIsToldInJsonToo() {
        JsonNode json = Json.parse(Called.with("check", wrong, "--fix", folder.resolve("mended.json"), "--json")
                .out());

        assertThat(json.at("/fix/repairs").asLong()).isEqualTo(2);
        assertThat(json.at("/fix/left/errors").asLong()).isEqualTo(2);
        assertThat(json.at("/fix/books/annotations/read").asLong()).isEqualTo(2);
    }

    @Test
    void thePageHoldsRulesAndFindings() throws IOException {
        Path page = folder.resolve("report.html");

        Called called = Called.with("check", wrong, "--html", page, "-q");

        assertThat(called.exit()).isEqualTo(1);
        assertThat(Files.readString(page))
                .startsWith("<!doctype html>")
                .contains("id=\"rule-bbox-outside-image\"", "<svg", "wrong.json:5:1")
                .doesNotContain("src=\"http", "href=\"http");
    }

    @Test
    void thePageAboutRulesHasEachOfThem() throws IOException {
        List<String> rows = Files.readString(Repo.root().resolve("docs/check.md"))
                .lines()
                .dropWhile(line -> !line.equals("## Rules"))
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        Rules.all().stream().map(CheckCommandTest::row).toList());
    }

    private static String row(Rule rule) {
        return "| `%s` | %s | %s | %s |"
                .formatted(rule.code(), rule.level().word(), rule.fixable() ? "yes" : "", rule.meaning());
    }
}
