package dev.armature.server.api.annotation;

import dev.armature.server.http.Json;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Refuses stale saves with what others have changed.
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StaleAnswers {

    @ExceptionHandler
    ResponseEntity<StaleAnnotations.Body> stale(StaleAnnotations stale) {
        return ResponseEntity.status(HttpStatus.CONFLICT).contentType(Json.TYPE).body(stale.body());
    }
}
