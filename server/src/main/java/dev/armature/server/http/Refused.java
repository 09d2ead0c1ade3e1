package dev.armature.server.http;

import java.util.Map;
import org.springframework.http.HttpStatus;

/// A request that gets no more than a status and a sentence. What the store refuses needs none: its exceptions
/// become answers by themselves, see [Errors].
public final class Refused extends RuntimeException {

    private final HttpStatus status;
    private final Map<String, String> headers;

    /// @param sentence for the person who asked
    public Refused(HttpStatus status, String sentence) {
        this(status, sentence, Map.of());
    }

    /// @param sentence for the person who asked
    /// @param headers of the answer, beside the usual ones
    public Refused(HttpStatus status, String sentence, Map<String, String> headers) {
        super(sentence);
        this.status = status;
        this.headers = Map.copyOf(headers);
    }

    /// 403: the caller has no right to it.
    public static Refused forbidden(String sentence) {
        return new Refused(HttpStatus.FORBIDDEN, sentence);
    }

    /// 404: there is no such thing.
    public static Refused missing(String sentence) {
        return new Refused(HttpStatus.NOT_FOUND, sentence);
    }

    /// The status of the answer.
    public HttpStatus status() {
        return status;
    }

    /// The headers of the answer, beside the usual ones.
    public Map<String, String> headers() {
        return headers;
    }
}
