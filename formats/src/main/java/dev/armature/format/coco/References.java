package dev.armature.format.coco;

import dev.armature.flow.Location;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Severity;
import dev.armature.geometry.Rle;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// Checks that annotations name images and categories that are there, and how many keypoints a category has.
final class References {

    private final Part part;
    private final Problems problems;
    private final IdSet images = new IdSet();
    private final LongMap sizes = new LongMap(); // by whole image id, see size()
    private final LongMap names = new LongMap(); // by hash
    private final IdSet labels = new IdSet();
    private final Map<Id, Label> byId = new HashMap<>();
    private final Map<Id, Usage> usages = new LinkedHashMap<>();
    private final IdSet ids = new IdSet();
    private final Map<Id, Usage> early = new LinkedHashMap<>(); // images named before they came
    private Id lastLabel = Id.NONE;
    private Usage lastUsage;

    /// Where a category is first used, and with how many keypoints.
    private static final class Usage {
        final Location first;
        long count;
        final Map<Integer, Long> keypoints = new TreeMap<>();
        int lastSize = -1;
        long lastSizeCount;

        Usage(Location first) {
            this.first = first;
        }

        void size(int size) {
            if (size != lastSize) {
                flush();
                lastSize = size;
            }
            lastSizeCount++;
        }

        void flush() {
            if (lastSizeCount > 0) {
                keypoints.merge(lastSize, lastSizeCount, Long::sum);
                lastSizeCount = 0;
            }
        }
    }

    References(Part part, Problems problems) {
        this.part = part;
        this.problems = problems;
    }

    void label(Label label, long index, long at) {
        if (!labels.add(label.id())) {
            problems.note(
                    "category-id-repeats",
                    Location.of(part.file(), at, "/categories/" + index),
                    "category id " + label.id() + " is there twice; the first counts");
        }
        byId.putIfAbsent(label.id(), label);
    }

    void image(Image image, long index, long at) {
        boolean added = images.add(image.id());
        remember(image);
        if (!added) {
            problems.note(
                    "image-id-repeats",
                    place(image, index, at),
                    "image id " + image.id() + " is there twice; annotations go to the first");
        }
        if (!names.put(hash(image.name()), 1)) {
            problems.note(
                    "image-name-repeats", place(image, index, at), "file_name \"" + image.name() + "\" is there twice");
        }
        if (!early.isEmpty()) {
            early.remove(image.id());
        }
    }

    private void remember(Image image) {
        long size = size(image.height(), image.width());
        if (size != 0 && image.id().isLong()) {
            sizes.put(image.id().asLong(), size);
        }
    }

    private Location place(Image image, long index, long at) {
        return Location.of(part.file(), at, "/images/" + index).withImage(image.name());
    }

    /// Both sides in one number; 0 for an unknown size or one that no mask can have.
    private static long size(long height, long width) {
        boolean known = height > 0 && width > 0 && height <= Integer.MAX_VALUE && width <= Integer.MAX_VALUE;
        return known ? height << 32 | width : 0;
    }

    /// FNV-1a of 64 bits.
    private static long hash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /// An image that another file of the subset brought.
    void seen(Image image) {
        images.add(image.id());
        remember(image);
    }

    void annotation(Instance annotation, long index, long at) {
        if (!annotation.id().isNone() && !ids.add(annotation.id())) {
            problems.note(
                    "annotation-id-repeats",
                    place(annotation, index, at),
                    "annotation id " + annotation.id() + " is there twice");
        }
        if (!images.contains(annotation.image())) {
            early.computeIfAbsent(annotation.image(), id -> new Usage(place(annotation, index, at))).count++;
        }
        if (annotation.region() instanceof Rle mask) {
            long known =
                    annotation.image().isLong() ? sizes.get(annotation.image().asLong()) : 0;
            if (known != 0 && known != size(mask.height(), mask.width())) {
                problems.note(
                        "mask-size",
                        place(annotation, index, at),
                        "the mask is " + mask.width() + " x " + mask.height() + " but the image is "
                                + (known & 0xFFFFFFFFL) + " x " + (known >>> 32));
            }
        }
        Id label = annotation.label();
        if (!label.equals(lastLabel) || lastUsage == null) {
            lastUsage = usages.computeIfAbsent(label, id -> new Usage(place(annotation, index, at)));
            lastLabel = label;
        }
        lastUsage.count++;
        if (annotation.keypoints().isPresent()) {
            lastUsage.size(annotation.keypoints().get().size());
        }
    }

    private Location place(Instance annotation, long index, long at) {
        Location where = Location.of(part.file(), at, Elements.pointer(part.task(), index))
                .withImage("#" + annotation.image());
        return annotation.id().isNone()
                ? where
                : where.withAnnotation(annotation.id().toString());
    }

    void end() {
        if (part.task() == Task.RESULTS && byId.isEmpty()) {
            return; // a list of results has neither images nor categories that it could be held against
        }
        early.forEach((id, usage) -> problems.add(
                new Problem(
                        Severity.NOTE, "image-id-unknown", usage.first, "image_id " + id + " is not among the images"),
                usage.count));
        usages.forEach((id, usage) -> {
            if (!id.isNone() && !labels.contains(id)) {
                problems.add(
                        new Problem(
                                Severity.NOTE,
                                "category-id-unknown",
                                usage.first,
                                "category_id " + id + " is not among the " + byId.size()
                                        + " categories; kept as it is"),
                        usage.count);
            }
            usage.flush();
            int names = byId.containsKey(id)
                    ? byId.get(id).skeleton().map(s -> s.points().size()).orElse(0)
                    : -1;
            usage.keypoints.forEach((size, count) -> {
                if (names >= 0 && size != names) {
                    problems.add(
                            new Problem(
                                    Severity.NOTE,
                                    "keypoints-count",
                                    usage.first,
                                    "keypoints has " + size + " points but category " + id + " names " + names
                                            + "; the annotation counts"),
                            count);
                }
            });
        });
    }
}
