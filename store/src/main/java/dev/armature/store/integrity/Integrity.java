package dev.armature.store.integrity;

import dev.armature.flow.Progress;
import dev.armature.store.db.Database;
import dev.armature.store.picture.PictureStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Looks at a whole store, in one state of the database; others may go on to change it meanwhile.
public final class Integrity {

    private Integrity() {}

    /// @param findings at most a thousand of each rule
    /// @param count how many there are in all
    /// @param looked how many things of each kind were looked at
    /// @param notes what is worth knowing and not wrong
    public record Report(List<Finding> findings, long count, Map<String, Long> looked, List<String> notes) {

        public boolean clean() {
            return count == 0;
        }
    }

    /// @param pictures where the pictures are
    /// @param results the folder of the files that requests made
    /// @param bytes whether the bytes of every picture are read and compared with their hash
    public static Report look(Database database, PictureStore pictures, Path results, boolean bytes, Progress progress)
            throws IOException {
        Findings findings = new Findings();
        DatabaseRules.look(database, findings);
        database.<Boolean, IOException>read(tx -> {
            LabelTable labels = new LabelTable(tx);
            labels.look(findings);
            TaskRules.look(tx, findings);
            new SheetRules(tx, labels, findings).look();
            JournalRules.look(tx, findings);
            RequestRules.look(tx, results, findings);
            PictureRules.look(tx, pictures, bytes, findings, progress);
            return true;
        });
        return findings.report();
    }
}
