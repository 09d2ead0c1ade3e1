package dev.armature.server.http;

import dev.armature.store.ConflictException;
import dev.armature.store.InvalidException;
import dev.armature.store.MissingException;
import dev.armature.store.Violation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;

/// Every refusal as JSON with a sentence: `{"detail": "…"}`, or `{"field": ["…", …]}` where a member or a parameter
/// is meant. Never a page, never a stack trace: what is our fault goes to the log under the number of the request.
@RestControllerAdvice
public final class Errors {

    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    @ExceptionHandler
    ResponseEntity<Object> refused(Refused refused) {
        HttpHeaders headers = new HttpHeaders();
        refused.headers().forEach(headers::set);
        return answer(refused.status(), headers, detail(refused.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(InvalidException invalid) {
        Map<String, Object> fields = new LinkedHashMap<>();
        List<String> loose = new ArrayList<>();
        for (Violation violation : invalid.violations()) {
            if (violation.field().isEmpty()) {
                loose.add(violation.sentence());
            } else {
                fields.merge(violation.field(), List.of(violation.sentence()), Errors::joined);
            }
        }
        if (!loose.isEmpty()) {
            fields.put("detail", String.join("; ", loose));
        }
        return answer(HttpStatus.BAD_REQUEST, fields);
    }

    private static List<Object> joined(Object before, Object more) {
        List<Object> all = new ArrayList<>((List<?>) before);
        all.addAll((List<?>) more);
        return all;
    }

    @ExceptionHandler
    ResponseEntity<Object> missing(MissingException missing) {
        return answer(HttpStatus.NOT_FOUND, detail(missing.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Object> conflict(ConflictException conflict) {
        return answer(HttpStatus.CONFLICT, detail(conflict.getMessage()));
    }

    // ---- what Spring refuses

    @ExceptionHandler
    ResponseEntity<Object> unreadable(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused refused) {
                return refused(refused);
            }
            if (cause instanceof MismatchedInputException other
                    && !other.getPath().isEmpty()) {
                return answer(HttpStatus.BAD_REQUEST, field(path(other), sentence(other)));
            }
            if (cause instanceof JacksonException json) {
                return answer(
                        HttpStatus.BAD_REQUEST,
                        detail("the body cannot be read" + place(json) + ": " + sentence(json)));
            }
        }
        return answer(HttpStatus.BAD_REQUEST, detail("the body is missing"));
    }

    private static String path(JacksonException mismatch) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : mismatch.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String place(JacksonException failure) {
        TokenStreamLocation at = failure.getLocation();
        return at == null || at.getLineNr() < 1 ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static String sentence(JacksonException failure) {
        return switch (failure) {
            case StreamConstraintsException limit -> limit.getOriginalMessage();
            case StreamReadException broken -> "it is not JSON: " + broken.getOriginalMessage();
            case MismatchedInputException other -> "expected " + kind(other.getTargetType());
            default -> failure.getOriginalMessage();
        };
    }

    private static String kind(Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a text";
        }
        if (java.time.temporal.Temporal.class.isAssignableFrom(type)) {
            return "a time such as 2026-01-31T12:00:00Z";
        }
        if (Iterable.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        if (type.isEnum()) {
            return "one of a few words that the API's description lists";
        }
        return "an object";
    }

    @ExceptionHandler
    ResponseEntity<Object> parameterMissing(MissingServletRequestParameterException missing) {
        return answer(HttpStatus.BAD_REQUEST, field(missing.getParameterName(), "this parameter is needed"));
    }

    @ExceptionHandler
    ResponseEntity<Object> parameterKind(MethodArgumentTypeMismatchException mismatch) {
        Object value = mismatch.getValue();
        if (mismatch.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return answer(HttpStatus.NOT_FOUND, detail("there is nothing with the number " + value));
        }
        String expected = kind(mismatch.getRequiredType());
        return answer(HttpStatus.BAD_REQUEST, field(mismatch.getName(), value + " is not " + expected));
    }

    @ExceptionHandler
    ResponseEntity<Object> method(HttpRequestMethodNotSupportedException other) {
        return answer(
                HttpStatus.METHOD_NOT_ALLOWED,
                other.getHeaders(),
                detail(other.getMethod() + " is not offered here; " + other.getSupportedHttpMethods() + " is"));
    }

    @ExceptionHandler
    ResponseEntity<Object> type(HttpMediaTypeNotSupportedException other) {
        return answer(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                detail("the content type " + other.getContentType() + " is not understood here; "
                        + other.getSupportedMediaTypes() + " is"));
    }

    @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
    ResponseEntity<Object> nothing(HttpServletRequest request) {
        return answer(HttpStatus.NOT_FOUND, detail("there is nothing at " + request.getRequestURI()));
    }

    @ExceptionHandler
    ResponseEntity<Object> tooLarge(MaxUploadSizeExceededException large) {
        return answer(
                HttpStatus.CONTENT_TOO_LARGE, detail("the upload is too large for one request; send it in parts"));
    }

    @ExceptionHandler
    ResponseEntity<Object> multipart(MultipartException broken) {
        return answer(HttpStatus.BAD_REQUEST, detail("the form with files cannot be read"));
    }

    /// The client has gone: there is nobody to answer.
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone) {
        LOG.debug("the client has gone", gone);
    }

    @ExceptionHandler
    ResponseEntity<Object> other(Exception other) {
        if (other instanceof ErrorResponse response && response.getStatusCode().is4xxClientError()) {
            String sentence = response.getBody().getDetail();
            return answer(response.getStatusCode(), detail(sentence == null ? "the request was refused" : sentence));
        }
        if (other instanceof IOException && isGone(other)) {
            LOG.debug("the client has gone", other);
            return answer(HttpStatus.BAD_REQUEST, detail("the request ended early"));
        }
        LOG.error("a request failed by our own fault", other);
        return answer(
                HttpStatus.INTERNAL_SERVER_ERROR,
                detail("the server failed; this is its fault and not yours. Its log says more under the number "
                        + MDC.get(RequestLog.NUMBER)));
    }

    private static boolean isGone(Exception failure) {
        return failure.getClass().getName().equals("org.apache.catalina.connector.ClientAbortException");
    }

    // ---- answers

    private static Map<String, Object> detail(String sentence) {
        return Map.of("detail", sentence);
    }

    private static Map<String, Object> field(String name, String sentence) {
        return Map.of(name, List.of(sentence));
    }

    private static ResponseEntity<Object> answer(HttpStatusCode status, Object body) {
        return answer(status, new HttpHeaders(), body);
    }

    private static ResponseEntity<Object> answer(HttpStatusCode status, HttpHeaders headers, Object body) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(Json.TYPE)
                .body(body);
    }
}
