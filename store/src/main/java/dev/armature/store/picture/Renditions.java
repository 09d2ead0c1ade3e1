package dev.armature.store.picture;

import dev.armature.files.Orientation;
import dev.armature.store.InvalidException;
import dev.armature.store.MissingException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.coobird.thumbnailator.Thumbnails;

/// What browsers and exports need of pictures: the file itself, a compressed one, a thumbnail. What has to be
/// made is made when it is first asked for, and kept on disk as long as there is room.
public final class Renditions {

    private static final int THUMBNAIL_QUALITY = 80;
    private static final int EXPORT_QUALITY = 95;
    private static final int LARGEST_THUMBNAIL = 2048;

    private final PictureStore store;
    private final Decoder decoder;
    private final Cache cache;

    /// @param folder for what was made; it may be emptied while nobody works in it
    /// @param bytes that it may take
    public Renditions(PictureStore store, Path folder, long bytes) throws IOException {
        this.store = store;
        this.decoder = new Decoder(store.limits());
        this.cache = new Cache(folder, bytes);
    }

    /// The file as it was uploaded. EXIF may say that it is to be turned; browsers do so.
    ///
    /// @param sha256 of the picture
    /// @throws MissingException when it is not here
    public Served original(String sha256) throws IOException {
        Path file = store.get(sha256);
        return new Served(file, kind(file), sha256, Files.size(file));
    }

    /// An upright JPEG of full size.
    ///
    /// @param sha256 of the picture
    /// @param quality 1 to 100
    /// @throws MissingException when it is not here
    /// @throws InvalidException when it cannot be decoded
    public Served compressed(String sha256, int quality) throws IOException {
        int used = Math.clamp(quality, 1, 100);
        return made(
                sha256,
                "c" + used,
                Integer.MAX_VALUE / 2,
                (picture, out) -> Decoder.write(picture, PictureKind.JPEG, used, out));
    }

    /// An upright JPEG that fits into a square. A smaller picture keeps its size.
    ///
    /// @param sha256 of the picture
    /// @param side of the square, pixels, up to 2048
    /// @throws MissingException when it is not here
    /// @throws InvalidException when it cannot be decoded
    public Served thumbnail(String sha256, int side) throws IOException {
        int used = Math.clamp(side, 1, LARGEST_THUMBNAIL);
        return made(
                sha256,
                "t" + used,
                used,
                (picture, out) ->
                        Decoder.write(Pixels.plain(scaled(picture, used)), PictureKind.JPEG, THUMBNAIL_QUALITY, out));
    }

    private static BufferedImage scaled(BufferedImage picture, int side) throws IOException {
        boolean fits = picture.getWidth() <= side && picture.getHeight() <= side;
        return fits
                ? picture
                : Thumbnails.of(picture)
                        .size(side, side)
                        .imageType(picture.getType())
                        .asBufferedImage();
    }

    /// Writes a form of a picture.
    private interface Form {
        void write(BufferedImage picture, OutputStream out) throws IOException;
    }

    private Served made(String sha256, String form, int longest, Form writer) throws IOException {
        Path file = store.get(sha256);
        Path made = cache.get(
                sha256 + "." + form + ".jpg",
                out -> decoder.decode(file, kind(file), longest, picture -> writer.write(picture, out)));
        return new Served(made, PictureKind.JPEG, sha256 + "-" + form, Files.size(made));
    }

    /// For an export: a file whose pixels, as they are stored, are those that annotations count. That is the
    /// uploaded one, unless EXIF turns it; then it is one of the same kind with the turn made. No program
    /// writes WebP here: a turned WebP stays as it is.
    ///
    /// @param sha256 of the picture
    /// @throws MissingException when it is not here
    /// @throws InvalidException when it has to be turned and cannot be decoded
    public Path upright(String sha256) throws IOException {
        Path file = store.get(sha256);
        PictureKind kind = kind(file);
        boolean asStored = kind == PictureKind.WEBP || Exif.orientation(file, kind) == Orientation.AS_STORED;
        return asStored
                ? file
                : cache.get(
                        sha256 + ".u." + kind.extension(),
                        out -> decoder.decode(
                                file,
                                kind,
                                Integer.MAX_VALUE / 2,
                                picture -> Decoder.write(picture, kind, EXPORT_QUALITY, out)));
    }

    /// As [#upright]; empty when the picture is not here.
    public Optional<Path> uprightFile(String sha256) throws IOException {
        return store.file(sha256).isPresent() ? Optional.of(upright(sha256)) : Optional.empty();
    }

    static PictureKind kind(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return PictureKind.of(in.readNBytes(PictureKind.HEAD))
                    .orElseThrow(() -> new InvalidException("", "the picture is broken: it is none any more"));
        }
    }
}
