package dev.armature.server.api.exchange;

import dev.armature.store.InvalidException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;

/// What a client says about an export. `location`, `filename` and `cloud_storage_id` of CVAT mean nothing here.
///
/// @param images whether pictures come along; Python's spelling `True` is understood
/// @param dryRun whether nothing is written, but what would have no place in the format is said
record ExportParameters(String format, boolean images, boolean dryRun) {

    static ExportParameters of(HttpServletRequest request) {
        return new ExportParameters(
                Optional.ofNullable(request.getParameter("format")).orElse(""),
                flag(request, "save_images"),
                flag(request, "dry_run"));
    }

    private static boolean flag(HttpServletRequest request, String name) {
        String word =
                Optional.ofNullable(request.getParameter(name)).orElse("false").toLowerCase(Locale.ROOT);
        if (!word.equals("true") && !word.equals("false")) {
            throw new InvalidException(name, "is " + word + "; expected true or false");
        }
        return word.equals("true");
    }
}
