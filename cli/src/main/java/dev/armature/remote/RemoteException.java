package dev.armature.remote;

import java.io.IOException;

/// Why a server did not do what it was asked for. The message is a sentence for people.
public final class RemoteException extends IOException {

    private static final long serialVersionUID = 1;

    public RemoteException(String sentence) {
        super(sentence);
    }

    public RemoteException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
