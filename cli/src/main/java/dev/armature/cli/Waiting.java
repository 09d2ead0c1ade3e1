package dev.armature.cli;

import dev.armature.json.JsonValue;
import dev.armature.remote.Server;
import java.io.IOException;

/// Waits for a request of a server, and shows on a terminal how far it is.
final class Waiting {

    private Waiting() {}

    /// @param what is going on, as `importing`
    static JsonValue of(Server server, String request, Streams streams, String what) throws IOException {
        int[] width = {0};
        try {
            return server.await(request, (thousandths, all) -> {
                if (streams.terminal()) {
                    String text = what + " " + thousandths / 10 + " %";
                    width[0] = Math.max(width[0], text.length());
                    streams.err().print("\r" + text);
                    streams.err().flush();
                }
            });
        } finally {
            if (width[0] > 0) {
                streams.err().print("\r" + " ".repeat(width[0]) + "\r");
                streams.err().flush();
            }
        }
    }
}
