package dev.armature.store.backup;

import java.io.IOException;

/// Why a backup cannot be made, or one cannot be brought back. The message is a sentence for people.
public final class BackupException extends IOException {

    private static final long serialVersionUID = 1;

    public BackupException(String sentence) {
        super(sentence);
    }

    public BackupException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
