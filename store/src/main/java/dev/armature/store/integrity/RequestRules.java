package dev.armature.store.integrity;

import dev.armature.store.db.Tx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Requests: what is finished has its file.
final class RequestRules {

    private static final String FILE = "result"; // as the queue calls it

    private RequestRules() {}

    private record Offered(long id, String fileName) {}

    static void look(Tx tx, Path results, Findings findings) {
        findings.looked("requests", TaskRules.count(tx, "select count(*) from request"));
        List<Offered> offered = tx.query("""
                        select id, file_name from request
                        where state = 'FINISHED' and file_name is not null and expiry > :now""")
                .bind("now", tx.now())
                .map((row, context) -> new Offered(row.getLong("id"), row.getString("file_name")))
                .list();
        for (Offered one : offered) {
            if (!Files.isRegularFile(results.resolve(Long.toString(one.id())).resolve(FILE))) {
                findings.add("request", "request " + one.id(), "its result \"" + one.fileName() + "\" is not there");
            }
        }
        long open = TaskRules.count(tx, "select count(*) from request where state in ('QUEUED', 'STARTED')");
        if (open > 0) {
            findings.note(open + " requests are not finished; a server does them, or says at its start why not");
        }
    }
}
