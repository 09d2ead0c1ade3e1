package dev.armature.server.api.exchange;

import dev.armature.server.access.Caller;
import dev.armature.server.api.exchange.Uploads.About;
import dev.armature.server.http.Links;
import dev.armature.store.InvalidException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// CVAT's dialect of TUS, the same for pictures, annotations and datasets.
@Component
public final class Tus {

    private static final String VERSION = "Tus-Resumable";
    private static final String OFFSET = "Upload-Offset";

    /// The header that says how a file is called here.
    public static final String NAME = "Upload-Filename";

    private final Uploads uploads;

    Tus(Uploads uploads) {
        this.uploads = uploads;
    }

    /// Begins a file.
    ///
    /// @param path of the resource without `/api/`, such as `tasks/7/annotations`
    public ResponseEntity<Void> create(String path, HttpServletRequest request, Caller caller) throws IOException {
        String metadata =
                Optional.ofNullable(request.getHeader("Upload-Metadata")).orElse("");
        String id = uploads.begin(path, caller, number(request, "Upload-Length"), metadata);
        return ResponseEntity.created(URI.create(Links.to("/api/" + path + "/" + id)))
                .header(VERSION, "1.0.0")
                .header(NAME, id)
                .build();
    }

    /// Adds a piece.
    ///
    /// @return how much is here now
    public long append(String path, String id, HttpServletRequest request, Caller caller) throws IOException {
        About about = uploads.about(path, id, caller);
        return uploads.append(about, id, number(request, OFFSET), request.getInputStream());
    }

    /// The answer to a piece.
    public static ResponseEntity<Void> appended(long offset) {
        return ResponseEntity.noContent()
                .header(VERSION, "1.0.0")
                .header(OFFSET, String.valueOf(offset))
                .build();
    }

    /// How much of a file is here.
    public ResponseEntity<Void> head(String path, String id, Caller caller) throws IOException {
        About about = uploads.about(path, id, caller);
        return ResponseEntity.status(HttpStatus.OK)
                .header(VERSION, "1.0.0")
                .header(OFFSET, String.valueOf(uploads.offset(id)))
                .header("Upload-Length", String.valueOf(about.length()))
                .header("Cache-Control", "no-store")
                .build();
    }

    private static long number(HttpServletRequest request, String header) {
        String text = Optional.ofNullable(request.getHeader(header)).orElse("");
        if (!text.matches("[0-9]{1,18}")) {
            throw new InvalidException(header, "is \"" + text + "\"; expected a whole number");
        }
        return Long.parseLong(text);
    }
}
