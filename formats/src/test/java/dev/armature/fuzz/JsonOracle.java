package dev.armature.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What another parser makes of bytes. Of a member that repeats it has the last.
final class JsonOracle {

    private static final Pattern SURROGATE = Pattern.compile("\\\\u[dD][89a-fA-F]");
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(2000)
                            .maxNumberLength(1 << 20)
                            .maxStringLength(1 << 28)
                            .maxNameLength(1 << 20)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    /// A value that was taken.
    record Answer(JsonNode value) {}

    private JsonOracle() {}

    /// Whether its answer counts: of lone surrogates, which may be escaped, it takes some and refuses others.
    static boolean judges(byte[] text) {
        return !SURROGATE.matcher(new String(text, StandardCharsets.ISO_8859_1)).find();
    }

    /// Empty when it refuses the text.
    static Optional<Answer> read(byte[] text) {
        try {
            JsonNode value = MAPPER.readTree(text);
            return value == null || value.isMissingNode() ? Optional.empty() : Optional.of(new Answer(value));
        } catch (JacksonException refused) {
            return Optional.empty();
        }
    }
}
