package dev.armature.server.api;

import dev.armature.server.http.Refused;

/// The names that requests have in the interface: `rq-17`. Clients of CVAT take them as they are.
public final class RequestIds {

    private static final String PREFIX = "rq-";

    private RequestIds() {}

    /// The name of a request.
    public static String text(long id) {
        return PREFIX + id;
    }

    /// The number in a name.
    ///
    /// @throws Refused 404 when it is none
    public static long number(String text) {
        if (!text.matches(PREFIX + "[0-9]{1,18}")) {
            throw Refused.missing("request " + text + " does not exist");
        }
        return Long.parseLong(text.substring(PREFIX.length()));
    }
}
