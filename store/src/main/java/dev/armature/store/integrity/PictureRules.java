package dev.armature.store.integrity;

import dev.armature.flow.Progress;
import dev.armature.store.db.Tx;
import dev.armature.store.picture.PictureStore;
import java.io.IOException;
import java.util.List;

/// Every picture that a frame shows is there, with the bytes that its hash stands for.
final class PictureRules {

    private static final String RULE = "picture";

    private PictureRules() {}

    static void look(Tx tx, PictureStore pictures, boolean bytes, Findings findings, Progress progress)
            throws IOException {
        List<String> hashes = tx.query("select distinct picture from frame where picture is not null order by picture")
                .mapTo(String.class)
                .list();
        findings.looked("pictures", hashes.size());
        long done = 0;
        for (String hash : hashes) {
            if (pictures.file(hash).isEmpty()) {
                findings.add(RULE, "picture " + hash, "is not there; " + shows(tx, hash));
            } else if (bytes && !pictures.isWhole(hash)) {
                findings.add(RULE, "picture " + hash, "is damaged: its bytes have another hash; " + shows(tx, hash));
            }
            progress.advanced(++done, hashes.size());
        }
    }

    private static String shows(Tx tx, String hash) {
        return tx.query("select task_id, number from frame where picture = :picture order by task_id, number limit 1")
                .bind("picture", hash)
                .map((row, context) -> "task " + row.getLong("task_id") + " shows it as frame " + row.getLong("number"))
                .one();
    }
}
