package dev.armature.store.exchange;

import dev.armature.convert.Dataset;
import dev.armature.files.Entry;
import dev.armature.files.PictureSize;
import dev.armature.files.Pictures;
import dev.armature.flow.FormatException;
import dev.armature.flow.Listener;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Part;
import dev.armature.store.InvalidException;
import dev.armature.store.project.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The images of a dataset as frames of tasks, one for each subset, in their order. An image that is there twice is
/// one frame.
final class SubsetFrames implements Listener {

    private static final int LONGEST = 1024; // letters of a name

    /// The frames of a subset.
    static final class Subset {
        final List<Frame> frames = new ArrayList<>();
        final Map<ImageKeys, Integer> numbers = new LinkedHashMap<>();
        private final Set<String> names = new HashSet<>();
        long pictures;
    }

    private final Dataset dataset;
    private final Pictures pictures;
    private final Optional<PictureKeeper> keeper;
    private final Problems problems;
    private final boolean coco;
    private final Map<String, Subset> subsets = new LinkedHashMap<>();
    private Part part;
    private Subset subset;

    /// @param keeper takes the pictures; empty: they are only counted
    SubsetFrames(Dataset dataset, Optional<PictureKeeper> keeper, Problems problems) {
        this.dataset = dataset;
        this.pictures = dataset.pictures();
        this.keeper = keeper;
        this.problems = problems;
        this.coco = dataset.format().equals(CocoText.FORMAT);
    }

    @Override
    public boolean wants(Section section) {
        return section != Section.ANNOTATIONS;
    }

    @Override
    public void begin(Part begun) {
        part = begun;
        subset = subsets.computeIfAbsent(begun.subset(), _ -> new Subset());
    }

    @Override
    public void image(Image image) throws IOException, FormatException {
        ImageKeys keys = ImageKeys.of(image);
        if (subset.numbers.containsKey(keys)) {
            return;
        }
        int number = subset.frames.size();
        subset.numbers.put(keys, number);
        Optional<Entry> picture = pictures.find(part, image);
        subset.pictures += picture.isPresent() ? 1 : 0;
        Optional<PictureKeeper.Kept> kept = picture.isPresent() ? keep(image, picture.get()) : Optional.empty();
        int width = kept.map(PictureKeeper.Kept::width).orElse(ImportSink.side(image.width()));
        int height = kept.map(PictureKeeper.Kept::height).orElse(ImportSink.side(image.height()));
        if (width == 0 && picture.isPresent()) {
            Optional<PictureSize.Size> size = PictureSize.of(dataset.input(), picture.get());
            width = size.map(known -> ImportSink.side(known.width())).orElse(0);
            height = size.map(known -> ImportSink.side(known.height())).orElse(0);
        }
        boolean text =
                coco && image.source().filter(source -> source.text()[0] == '{').isPresent();
        subset.frames.add(new Frame(
                number,
                name(keys.name(), number),
                width,
                height,
                kept.map(PictureKeeper.Kept::picture),
                false,
                coco ? image.id() : Id.NONE,
                coco ? Attributes.NONE : image.attributes().without("frame"::equals),
                text ? image.source() : Optional.empty()));
    }

    private Optional<PictureKeeper.Kept> keep(Image image, Entry entry) throws IOException, FormatException {
        if (keeper.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path file = dataset.input().file(entry);
            return Optional.of(keeper.get()
                    .keep(file, image.name(), ImportSink.side(image.width()), ImportSink.side(image.height())));
        } catch (InvalidException refused) {
            problems.error(
                    "import-picture",
                    Location.of(dataset.input().display(entry)).withImage(image.name()),
                    "the picture is not taken: " + refused.getMessage());
            return Optional.empty();
        }
    }

    /// A path that stays inside of a folder, unlike those before.
    private String name(String written, int number) {
        StringBuilder path = new StringBuilder();
        for (String piece : written.replaceAll("\\p{Cntrl}", "_").split("/")) {
            boolean odd = piece.isEmpty() || piece.equals(".") || piece.equals("..") || piece.endsWith(":");
            if (!odd) {
                path.append(path.isEmpty() ? "" : "/").append(piece);
            }
        }
        String name = path.length() > LONGEST - 16 ? path.substring(path.length() - LONGEST + 16) : path.toString();
        name = name.isBlank() ? "image_" + number : name;
        if (name.length() > 1 && name.charAt(1) == ':') {
            name = "_" + name;
        }
        String free = name;
        for (int i = 1; !subset.names.add(free); i++) {
            String stem = dev.armature.transform.Explode.stem(name);
            free = stem + "_" + i + name.substring(stem.length());
        }
        if (!free.equals(written)) {
            problems.note(
                    "import-image-name",
                    Location.of(part.file()).withImage(written),
                    "the name cannot be that of a frame, or is there twice; the frame is called " + free);
        }
        return free;
    }

    Map<String, Subset> subsets() {
        return subsets;
    }

    /// The frames by their images, when the tasks are pieces in the order of the subsets.
    Map<String, Map<ImageKeys, FrameIndex.Spot>> spots(List<String> order) {
        Map<String, Map<ImageKeys, FrameIndex.Spot>> spots = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            int piece = i;
            Map<ImageKeys, FrameIndex.Spot> own = new LinkedHashMap<>();
            subsets.get(order.get(i))
                    .numbers
                    .forEach((keys, number) -> own.put(keys, new FrameIndex.Spot(piece, number)));
            spots.put(order.get(i), own);
        }
        return spots;
    }
}
