package dev.armature.store.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The kinds of pictures that are taken, told by their first bytes and by nothing else: neither a name nor what
/// a browser says of a file counts.
public enum PictureKind {
    JPEG("jpg", "image/jpeg"),
    PNG("png", "image/png"),
    WEBP("webp", "image/webp"),
    BMP("bmp", "image/bmp"),
    TIFF("tif", "image/tiff"),
    /// Of an animation the first frame.
    GIF("gif", "image/gif");

    /// Bytes that tell the kind.
    static final int HEAD = 64;

    /// The kinds in words, for messages.
    static final String ALL = "JPEG, PNG, WebP, BMP, TIFF or GIF";

    private final String extension;
    private final String mediaType;

    PictureKind(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /// Without its dot.
    public String extension() {
        return extension;
    }

    /// What a server says that it is.
    public String mediaType() {
        return mediaType;
    }

    /// The kind of a file.
    ///
    /// @param head its first bytes
    static Optional<PictureKind> of(byte[] head) {
        if (begins(head, 0xFF, 0xD8, 0xFF)) {
            return Optional.of(JPEG);
        }
        if (begins(head, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return Optional.of(PNG);
        }
        boolean riff = begins(head, 'R', 'I', 'F', 'F') && head.length >= 12;
        if (riff && begins(Arrays.copyOfRange(head, 8, 12), 'W', 'E', 'B', 'P')) {
            return Optional.of(WEBP);
        }
        if (begins(head, 'B', 'M') && head.length >= 26) {
            return Optional.of(BMP);
        }
        if (begins(head, 'I', 'I', 42, 0) || begins(head, 'M', 'M', 0, 42)) {
            return Optional.of(TIFF);
        }
        return begins(head, 'G', 'I', 'F', '8') ? Optional.of(GIF) : Optional.empty();
    }

    /// What a file is that is no picture, for messages.
    ///
    /// @param head its first bytes
    static String other(byte[] head) {
        if (head.length == 0) {
            return "is empty";
        }
        String text = new String(head, StandardCharsets.ISO_8859_1)
                .replace("\u00EF\u00BB\u00BF", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (text.startsWith("<")) {
            boolean svg = text.contains("<svg");
            return svg ? "is SVG, which can carry programs" : "is XML or HTML, which can carry programs";
        }
        if (text.startsWith("%pdf")) {
            return "is a PDF";
        }
        return text.startsWith("pk") ? "is a zip" : "is not a picture";
    }

    private static boolean begins(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
