package dev.armature.server.api.exchange;

import dev.armature.server.access.Allow;
import dev.armature.server.access.Allow.Of;
import dev.armature.server.access.Allow.To;
import dev.armature.server.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/// Imports of datasets with pictures into a project: a new task for each subset.
@RestController
@RequestMapping("/api/projects/{id}/dataset")
final class DatasetImports {

    private final Imports imports;
    private final Tus tus;

    DatasetImports(Imports imports, Tus tus) {
        this.imports = imports;
        this.tus = tus;
    }

    private static String path(long id) {
        return "projects/" + id + "/dataset";
    }

    /// Announces a file.
    @Allow(value = To.MANAGERS, of = Of.PROJECT)
    @PostMapping(headers = "Upload-Start")
    ResponseEntity<Object> start(@PathVariable long id, HttpServletRequest request) {
        return imports.start(request, "dataset", id);
    }

    /// Begins the file itself.
    @Allow(value = To.MANAGERS, of = Of.PROJECT)
    @PostMapping(headers = "Upload-Length")
    ResponseEntity<Void> create(@PathVariable long id, HttpServletRequest request, Caller caller) throws IOException {
        return tus.create(path(id), request, caller);
    }

    /// Adds a piece of the file.
    @Allow(value = To.MANAGERS, of = Of.PROJECT)
    @PatchMapping("/{upload}")
    ResponseEntity<Void> append(
            @PathVariable long id, @PathVariable String upload, HttpServletRequest request, Caller caller)
            throws IOException {
        return Tus.appended(tus.append(path(id), upload, request, caller));
    }

    /// How much of the file is here.
    @Allow(value = To.MANAGERS, of = Of.PROJECT, reads = true)
    @RequestMapping(path = "/{upload}", method = RequestMethod.HEAD)
    ResponseEntity<Void> head(@PathVariable long id, @PathVariable String upload, Caller caller) throws IOException {
        return tus.head(path(id), upload, caller);
    }

    /// Imports the file.
    @Allow(value = To.MANAGERS, of = Of.PROJECT)
    @PostMapping(headers = "Upload-Finish")
    ResponseEntity<RqId> finish(@PathVariable long id, HttpServletRequest request, Caller caller) throws IOException {
        return imports.finish(request, "dataset", id, path(id), caller);
    }

    /// Imports a file that comes with the request.
    @Allow(value = To.MANAGERS, of = Of.PROJECT)
    @PostMapping
    ResponseEntity<RqId> whole(@PathVariable long id, HttpServletRequest request, Caller caller) throws IOException {
        return imports.whole(request, "dataset", id, path(id), "dataset_file", caller);
    }
}
