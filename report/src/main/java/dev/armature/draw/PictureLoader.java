package dev.armature.draw;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.files.Orientation;
import dev.armature.files.Pictures;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.geometry.Box;
import dev.armature.model.Image;
import dev.armature.model.Part;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/// Finds and decodes the pictures of a dataset: JPEG, PNG, GIF, BMP, TIFF, WebP. One that is missing or cannot be
/// decoded becomes a plain ground, and a problem.
///
/// The pixels are those that are stored, whatever EXIF says of turning them, for so COCO's tools count. Only where
/// the annotations give the size of the turned picture, and it is not that of the stored one, is it turned.
public final class PictureLoader {

    private static final long MOST_PIXELS = 1L << 26; // decoded at once; a larger picture loses lines and columns
    private static final long MOST_STORED = 1L << 24; // bytes of a file that goes into an SVG as it is
    private static final double SAME_SHAPE = 0.01; // how much the ratios of two sizes may differ
    private static final double UNKNOWN = 256; // px, the side of an image of which nothing is known

    static {
        System.setProperty("java.awt.headless", "true");
    }

    private final Input input;
    private final Pictures pictures;
    private final Problems problems;

    /// @param problems gets what is missing or broken
    public PictureLoader(Input input, Problems problems) {
        this.input = input;
        this.pictures = Pictures.in(input);
        this.problems = problems;
    }

    /// The picture of an image.
    ///
    /// @param longest pixels of the longer side that are needed; more of them may be left out
    public Picture load(Part part, Image image, int longest) throws IOException, FormatException {
        Location where = Location.of(part.file()).withImage(image.name());
        Optional<Entry> entry = pictures.find(part, image);
        if (entry.isEmpty()) {
            problems.note("draw-no-picture", where, "the picture is not there; a plain ground is drawn");
            return missing(image, "no picture");
        }
        try {
            return decode(entry.get(), image, longest, where);
        } catch (IIOException | EOFException | RuntimeException broken) { // decoders throw exceptions of many kinds
            problems.note(
                    "draw-picture",
                    where,
                    "the picture " + entry.get().path() + " cannot be decoded; a plain ground is drawn: "
                            + broken.getMessage());
            return missing(image, "picture cannot be read");
        }
    }

    private static Picture missing(Image image, String why) {
        return image.sizeKnown()
                ? Picture.missing(image.width(), image.height(), why)
                : Picture.missing(UNKNOWN, UNKNOWN, why);
    }

    private Picture decode(Entry entry, Image image, int longest, Location where) throws IOException, FormatException {
        try (ImageInputStream in = new FileImageInputStream(input.file(entry).toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IIOException("it is no JPEG, PNG, GIF, BMP, TIFF or WebP");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return decode(reader, entry, image, longest, where);
            } finally {
                reader.dispose();
            }
        }
    }

    private Picture decode(ImageReader reader, Entry entry, Image image, int longest, Location where)
            throws IOException, FormatException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        int orientation = orientation(entry, image, width, height);
        ImageReadParam parameters = reader.getDefaultReadParam();
        int step = step(width, height, longest);
        parameters.setSourceSubsampling(step, step, 0, 0);
        BufferedImage pixels = Turn.upright(reader.read(0, parameters), orientation);
        boolean turned = Orientation.exchangesSides(orientation);
        double shownWidth = turned ? height : width;
        double shownHeight = turned ? width : height;
        Optional<Picture.Stored> stored = orientation == 1 && step == 1 ? stored(reader, entry) : Optional.empty();
        return new Picture(extent(image, shownWidth, shownHeight, where), Optional.of(pixels), stored, "");
    }

    /// The size as annotations count it. A picture of the same shape and another size is another copy of the one
    /// that was annotated, and is stretched; one of another shape is shown as it is.
    private Box extent(Image image, double width, double height, Location where) {
        if (!image.sizeKnown() || image.width() == width && image.height() == height) {
            return new Box(0, 0, width, height);
        }
        double across = image.width() / width;
        double down = image.height() / height;
        boolean sameShape = Math.abs(across / down - 1) <= SAME_SHAPE;
        problems.note(
                "draw-picture-size",
                where,
                "the picture has %.0f x %.0f pixels, the annotations say %d x %d; %s"
                        .formatted(
                                width,
                                height,
                                image.width(),
                                image.height(),
                                sameShape ? "the picture is scaled" : "they are drawn without scaling"));
        return sameShape ? new Box(0, 0, image.width(), image.height()) : new Box(0, 0, width, height);
    }

    /// 1, unless the annotations count the pixels of the turned picture.
    private int orientation(Entry entry, Image image, int width, int height) throws IOException, FormatException {
        boolean exchanged = width != height && image.width() == height && image.height() == width;
        if (!exchanged) {
            return 1;
        }
        int orientation = Orientation.of(input, entry);
        return Orientation.exchangesSides(orientation) ? orientation : 1;
    }

    /// Every how many-th line and column is decoded: all, as long as that is not far more than is needed.
    private static int step(int width, int height, int longest) {
        int step = Math.max(1, Math.max(width, height) / Math.max(1, 2 * longest));
        while ((long) (width / step) * (height / step) > MOST_PIXELS) {
            step++;
        }
        return step;
    }

    /// The file itself, where browsers show it.
    private Optional<Picture.Stored> stored(ImageReader reader, Entry entry) throws IOException, FormatException {
        String type = switch (reader.getFormatName().toLowerCase(Locale.ROOT)) {
            case "jpeg", "jpg" -> "image/jpeg";
            case "png" -> "image/png";
            case "gif" -> "image/gif";
            case "webp" -> "image/webp";
            default -> "";
        };
        if (type.isEmpty() || entry.size() > MOST_STORED) {
            return Optional.empty();
        }
        try (InputStream in = input.stream(entry)) {
            return Optional.of(new Picture.Stored(type, in.readAllBytes()));
        }
    }
}
