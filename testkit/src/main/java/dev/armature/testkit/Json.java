package dev.armature.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON as a tree of values, read by a parser that is not ours. Numbers keep every digit (whole numbers as
/// `BigInteger` where they need it, others as `BigDecimal`); `NaN` and `Infinity`, which Python writes, are read;
/// nesting may be [#DEEPEST] deep.
public final class Json {

    /// The number of lists and objects that may be open at once.
    public static final int DEEPEST = 1_000;

    private static final int LONGEST_NUMBER = 100_000; // characters

    private static final JsonMapper STRICT = mapper(true);
    private static final JsonMapper LAST_WINS = mapper(false);

    private Json() {}

    /// The value in a file; an object that repeats a name is refused.
    public static JsonNode read(Path file) throws IOException {
        return STRICT.readTree(Files.readAllBytes(file));
    }

    /// The value in a text; an object that repeats a name is refused.
    public static JsonNode parse(String text) {
        return STRICT.readTree(text);
    }

    /// The value in a text as Python reads it: of a repeated name the last value counts.
    public static JsonNode parseLastWins(String text) {
        return LAST_WINS.readTree(text);
    }

    private static JsonMapper mapper(boolean refuseDuplicates) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, refuseDuplicates)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }
}
