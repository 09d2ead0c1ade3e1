package dev.armature.fuzz;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What another parser makes of bytes. Of a member that repeats it has the last.
final class JsonOracle {

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
