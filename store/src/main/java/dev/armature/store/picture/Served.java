package dev.armature.store.picture;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// A file for a browser.
///
/// @param kind what it is, by its bytes
/// @param etag changes with the bytes; without quotes
/// @param bytes how long the file is
public record Served(Path file, PictureKind kind, String etag, long bytes) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]");

    /// The headers that every answer with this file has to have, so that a browser takes it for a picture and
    /// for nothing else, whatever its bytes hold beside one.
    ///
    /// @param name of the frame, for who saves the file; its last part counts
    public Map<String, String> headers(String name) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", kind.mediaType());
        headers.put("ETag", '"' + etag + '"');
        headers.put("Cache-Control", "private, max-age=0, must-revalidate");
        headers.put("Content-Disposition", disposition(name.substring(name.lastIndexOf('/') + 1)));
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Content-Security-Policy", "default-src 'none'; sandbox");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        return headers;
    }

    /// RFC 6266, both spellings of the name: plain letters for old clients, RFC 8187 for the others.
    private static String disposition(String name) {
        StringBuilder plain = new StringBuilder();
        name.codePoints()
                .mapToObj(Character::toString)
                .forEach(letter -> plain.append(PLAIN.matcher(letter).matches() ? letter : "_"));
        StringBuilder escaped = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (PLAIN.matcher(String.valueOf(c)).matches()) {
                escaped.append(c);
            } else {
                escaped.append('%').append("%02X".formatted((int) c));
            }
        }
        return "inline; filename=\"" + plain + "\"; filename*=UTF-8''" + escaped;
    }
}
