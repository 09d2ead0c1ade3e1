package dev.armature.server.api;

import dev.armature.server.access.Allow;
import dev.armature.server.access.Allow.To;
import dev.armature.server.http.Paged;
import dev.armature.store.db.Database;
import dev.armature.store.db.ListRequest;
import dev.armature.store.people.Audit;
import dev.armature.store.people.AuditEntry;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The log of what was done by whom, for administrators.
@RestController
@RequestMapping("/api/audit")
final class AuditController {

    private final Database database;

    AuditController(Database database) {
        this.database = database;
    }

    @Allow(To.ADMINISTRATORS)
    @GetMapping
    Paged<AuditEntry> list(ListRequest list) {
        return database.read(tx -> Paged.of(list, Audit.list(tx, list), entry -> entry));
    }
}
