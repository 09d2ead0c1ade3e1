package dev.armature.server.api;

import dev.armature.server.access.Allow;
import dev.armature.server.access.Allow.To;
import dev.armature.server.settings.DataFolder;
import dev.armature.store.db.Database;
import dev.armature.store.request.Requests;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import org.jdbi.v3.core.JdbiException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// How the server is: for those who watch it.
@RestController
final class HealthController {

    private static final long ENOUGH = 100L << 20; // bytes on the disk

    private final Database database;
    private final DataFolder folder;
    private final PrometheusMeterRegistry registry;

    HealthController(Database database, DataFolder folder, PrometheusMeterRegistry registry) {
        this.database = database;
        this.folder = folder;
        this.registry = registry;
    }

    /// @param status `ok`, or `failing` when one of the others is
    /// @param database `ok`, or what is wrong
    /// @param disk `ok`, or what is wrong
    record Health(String status, String database, String disk) {}

    /// 200 when all is well, 503 when not; nobody has to sign in for it.
    @Allow(To.ANYONE)
    @GetMapping("/health")
    ResponseEntity<Health> health() throws IOException {
        String data = database();
        String disk = Files.getFileStore(folder.path()).getUsableSpace() > ENOUGH
                ? "ok"
                : "less than " + (ENOUGH >> 20) + " MiB are left";
        boolean well = data.equals("ok") && disk.equals("ok");
        return ResponseEntity.status(well ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(new Health(well ? "ok" : "failing", data, disk));
    }

    private String database() {
        try {
            database.read(Requests::waiting);
            return "ok";
        } catch (JdbiException failed) {
            return "does not answer";
        }
    }

    /// Numbers for Prometheus.
    @Allow(To.ADMINISTRATORS)
    @GetMapping("/metrics")
    ResponseEntity<String> metrics() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/plain; version=0.0.4; charset=utf-8"))
                .body(registry.scrape());
    }
}
