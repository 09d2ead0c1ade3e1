package dev.armature.server.http;

import java.io.IOException;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.PathResourceResolver;

/// The files of the web client. A path without a file is a view of the client and gets its first page; the
/// program's own paths do not.
final class WebPages extends PathResourceResolver {

    @Override
    protected Resource getResource(String path, Resource folder) throws IOException {
        Resource file = path.isEmpty() ? null : super.getResource(path, folder);
        if (file != null) {
            return file;
        }
        boolean view = !path.equals("api") && !path.startsWith("api/") && path.indexOf('.') < 0;
        return view ? super.getResource("index.html", folder) : null;
    }
}
