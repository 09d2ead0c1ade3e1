package dev.armature.check.picture;

import dev.armature.check.CheckReport;
import dev.armature.check.Exhibit;
import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.files.Orientation;
import dev.armature.files.PictureSize;
import dev.armature.files.PictureSize.Size;
import dev.armature.files.Pictures;
import dev.armature.flow.FormatException;
import dev.armature.flow.Listener;
import dev.armature.flow.Location;
import dev.armature.model.Image;
import dev.armature.model.Part;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Looks at the picture of every image: whether it is there and whole, how large it is, whether EXIF turns it, and
/// whether another image has the same one.
public final class PictureChecks implements Listener {

    private static final Set<String> KNOWN =
            Set.of("jpg", "jpeg", "jpe", "png", "gif", "bmp", "webp", "tif", "tiff"); // whose size is read

    private final Input input;
    private final Pictures pictures;
    private final CheckReport report;
    private final Supplier<Location> here;
    private final SamePictures same;
    private final Set<String> looked = new HashSet<>(); // paths with their part's subset
    private Part part;

    /// @param here tells, during a call, where the reader found what it gives
    public PictureChecks(Input input, Pictures pictures, CheckReport report, Supplier<Location> here) {
        this.input = input;
        this.pictures = pictures;
        this.report = report;
        this.here = here;
        this.same = new SamePictures(input, report);
    }

    @Override
    public void begin(Part begun) {
        part = begun;
    }

    @Override
    public void image(Image image) throws IOException, FormatException {
        Optional<Entry> found = pictures.find(part, image);
        if (found.isEmpty()) {
            report.add("picture-missing", place(image), "the picture \"" + image.name() + "\" was not found");
            return;
        }
        Entry entry = found.get();
        if (!looked.add(part.subset() + '\0' + entry.path())) {
            return; // another task's file of the same subset
        }
        String broken = broken(entry);
        if (!broken.isEmpty()) {
            report.add("picture-broken", place(image), input.display(entry) + " " + broken, whole(image));
            return;
        }
        Optional<Size> size = PictureSize.of(input, entry);
        if (size.isPresent()) {
            int orientation = Orientation.of(input, entry);
            turned(image, size.get(), orientation);
            otherSize(image, size.get(), orientation);
        }
        same.add(part, image, entry, place(image));
    }

    /// Compares the pictures of the same length with each other.
    public void finish() throws IOException, FormatException {
        same.finish();
    }

    private Location place(Image image) {
        Location place = here.get();
        return (place.file().isEmpty() ? Location.of(part.file()) : place).withImage(image.name());
    }

    private Exhibit whole(Image image) {
        return new Exhibit.Whole(part, image);
    }

    /// What is wrong with the file; "" when nothing is.
    private String broken(Entry entry) throws IOException, FormatException {
        String name = entry.name();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (entry.size() == 0) {
            return "is empty";
        }
        if (!KNOWN.contains(extension)) {
            return "";
        }
        if (PictureSize.of(input, entry).isEmpty()) {
            return "is no picture, or is cut off";
        }
        return PictureEnd.isThere(input, entry) ? "" : "is cut off: its end is missing";
    }

    private void turned(Image image, Size size, int orientation) {
        if (orientation == Orientation.AS_STORED) {
            return;
        }
        boolean exchanged = Orientation.exchangesSides(orientation);
        boolean asShown = exchanged && image.width() == size.height() && image.height() == size.width();
        String sides = !exchanged || size.width() == size.height() || !image.sizeKnown()
                ? ""
                : asShown ? "; the image has the size of the turned picture" : "; the image has the size as stored";
        report.add("picture-turned", place(image), "EXIF orientation is " + orientation + sides, whole(image));
    }

    private void otherSize(Image image, Size size, int orientation) {
        boolean asStored = image.width() == size.width() && image.height() == size.height();
        boolean asShown = Orientation.exchangesSides(orientation)
                && image.width() == size.height()
                && image.height() == size.width();
        if (image.sizeKnown() && !asStored && !asShown) {
            report.add(
                    "picture-other-size",
                    place(image),
                    "the picture is " + size.width() + " x " + size.height() + " but the image says " + image.width()
                            + " x " + image.height(),
                    whole(image));
        }
    }
}
