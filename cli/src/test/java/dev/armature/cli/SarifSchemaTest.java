package dev.armature.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `check --format sarif` prints keeps to the schema of OASIS.
class SarifSchemaTest {

    private static Schema schema;

    @TempDir
    private Path folder;

    @BeforeAll
    static void readTheSchema() throws IOException {
        try (InputStream in = SarifSchemaTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(in);
        }
    }

    private static void keepsToTheSchema(Path input, String... options) {
        Object[] words = new Object[options.length + 4];
        words[0] = "check";
        words[1] = input;
        words[2] = "--format";
        words[3] = "sarif";
        System.arraycopy(options, 0, words, 4, options.length);

        Called called = Called.with(words);

        assertThat(called.err()).isEmpty();
        assertThat(schema.validate(called.out(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatIsNoSarif() {
        assertThat(schema.validate("{\"version\": \"2.1.0\", \"runs\": [{}]}", InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void findingsWithOddNamesAndPlaces() throws IOException {
        Path odd = Files.createDirectories(folder.resolve("a b%20ü#?"));
        Files.writeString(odd.resolve("set é.json"), """
                {"images": [{"id": 1, "file_name": "a, b\\"\\u0001.jpg", "width": 100, "height": 80}],
                 "annotations": [{"id": "x", "image_id": 1, "category_id": 9, "bbox": [200, 2, 30, 40],
                  "keypoints": [1,2,2, 0,0,2]}],
                 "categories": [{"id": 1, "name": "person", "keypoints": ["head", "foot"], "skeleton": [[1,7]]}]}
                """);

        keepsToTheSchema(odd);
        keepsToTheSchema(odd, "--places", "0");
        keepsToTheSchema(odd, "--rules", "picture-leak");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"animalpose-original", "cvat-skier", "labelstudio-dogs", "cvat-xml-video-biker", "sleap-tests"})
    void findingsOfRealDatasets(String set) {
        keepsToTheSchema(Shared.require("data").resolve(set));
    }
}
