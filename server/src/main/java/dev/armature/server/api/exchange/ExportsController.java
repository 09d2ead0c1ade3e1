package dev.armature.server.api.exchange;

import dev.armature.server.access.Allow;
import dev.armature.server.access.Allow.Of;
import dev.armature.server.access.Allow.To;
import dev.armature.server.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Exports of projects, tasks and jobs. With `dry_run=true` nothing is written; the report of the request says what
/// would
/// have no place in the format.
@RestController
final class ExportsController {

    private final Exports exports;

    ExportsController(Exports exports) {
        this.exports = exports;
    }

    @Allow(value = To.VIEWERS, of = Of.PROJECT, reads = true)
    @PostMapping("/api/projects/{id}/dataset/export")
    ResponseEntity<RqId> project(@PathVariable long id, HttpServletRequest request, Caller caller) {
        return exports.submit("project", id, ExportParameters.of(request), caller);
    }

    @Allow(value = To.VIEWERS, of = Of.TASK, reads = true)
    @PostMapping("/api/tasks/{id}/dataset/export")
    ResponseEntity<RqId> task(@PathVariable long id, HttpServletRequest request, Caller caller) {
        return exports.submit("task", id, ExportParameters.of(request), caller);
    }

    @Allow(value = To.VIEWERS, of = Of.JOB, reads = true)
    @PostMapping("/api/jobs/{id}/dataset/export")
    ResponseEntity<RqId> job(@PathVariable long id, HttpServletRequest request, Caller caller) {
        return exports.submit("job", id, ExportParameters.of(request), caller);
    }

    @Allow(value = To.VIEWERS, of = Of.PROJECT)
    @GetMapping("/api/projects/{id}/dataset/download")
    ResponseEntity<Resource> ofProject(@PathVariable long id, @RequestParam("rq_id") String rqId, Caller caller) {
        return exports.download("project", id, rqId, caller);
    }

    @Allow(value = To.VIEWERS, of = Of.TASK)
    @GetMapping("/api/tasks/{id}/dataset/download")
    ResponseEntity<Resource> ofTask(@PathVariable long id, @RequestParam("rq_id") String rqId, Caller caller) {
        return exports.download("task", id, rqId, caller);
    }

    @Allow(value = To.VIEWERS, of = Of.JOB)
    @GetMapping("/api/jobs/{id}/dataset/download")
    ResponseEntity<Resource> ofJob(@PathVariable long id, @RequestParam("rq_id") String rqId, Caller caller) {
        return exports.download("job", id, rqId, caller);
    }
}
