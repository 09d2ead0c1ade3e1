package dev.armature.server.http;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Whole addresses, as CVAT's answers have them: of the host that the present request was sent to, or of the public
/// one where the settings name it.
public final class Links {

    /// The attribute of a request that holds the public address, where the settings name one.
    static final String PUBLIC = Links.class.getName();

    private Links() {}

    /// The address of a path.
    ///
    /// @param path with a slash at its start, such as `/api/tasks/7`
    public static String to(String path) {
        return base() + path;
    }

    /// Scheme, host and port, without a slash at the end.
    static String base() {
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        return request.getAttribute(PUBLIC, RequestAttributes.SCOPE_REQUEST) instanceof String address
                ? address
                : ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }
}
