package dev.armature.server.http;

import com.fasterxml.jackson.annotation.Nulls;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.MediaType;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// JSON as the server speaks it. Members are `snake_case`, an empty `Optional` is null, times are texts such as
/// `2026-01-31T12:00:00.250Z`. Members of a body that nobody knows are passed over, as CVAT does; a member that
/// comes twice is refused, and so is a null in a list.
public final class Json {

    /// The content type of every JSON answer.
    public static final MediaType TYPE = MediaType.parseMediaType("application/vnd.cvat+json");

    /// Deeper bodies are refused.
    private static final int DEPTH = 500;

    private static final int LONGEST_TEXT = 64 << 20; // characters: run lengths of a mask come as numbers, not as text
    private static final JsonMapper MAPPER = make();

    private Json() {}

    /// The mapper; it is shared.
    public static JsonMapper mapper() {
        return MAPPER;
    }

    private static JsonMapper make() {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH)
                .maxStringLength(LONGEST_TEXT)
                .build();
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(limits).build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .build();
    }

    /// Writes an error where no handler is at work; does nothing when the answer has begun.
    public static void error(HttpServletResponse response, int status, String sentence) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(status);
        response.setContentType(TYPE.toString());
        byte[] body = MAPPER.writeValueAsBytes(Map.of("detail", sentence));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
