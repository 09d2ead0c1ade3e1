package dev.armature.format.coco;

import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.geometry.Box;
import dev.armature.geometry.Outlines;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.json.JsonWriter;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.transform.Assemble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The members of an annotation that the options change, as new JSON text by name; null takes a member out.
final class Rewriting {

    private final CocoOptions options;
    private final Problems problems;
    private final String file;

    /// @param file the annotations' file, for messages
    Rewriting(CocoOptions options, Problems problems, String file) {
        this.options = options;
        this.problems = problems;
        this.file = file;
    }

    /// @param image the annotation's image, when its size is known
    Map<String, byte[]> changes(Instance instance, Optional<Image> image) {
        Map<String, byte[]> changes = new LinkedHashMap<>();
        if (!options.allowAttributes() && !instance.attributes().isEmpty()) {
            changes.put("attributes", null);
        }
        instance.keypoints().ifPresent(keypoints -> keypoints(keypoints, changes));
        Region region = segmentation(instance, image, changes);
        Optional<Box> box = box(instance, region, image, changes);
        area(instance, region, box, image, changes);
        return changes;
    }

    private void keypoints(Keypoints keypoints, Map<String, byte[]> changes) {
        if (options.absent() != CocoOptions.Absent.ZERO && options.round().isEmpty()) {
            return;
        }
        double[] xyv = keypoints.toArray();
        boolean changed = false;
        for (int i = 0; i < keypoints.size(); i++) {
            boolean zero = options.absent() == CocoOptions.Absent.ZERO && keypoints.visibility(i) == 0;
            for (int j = 3 * i; j < 3 * i + 3; j++) {
                double before = xyv[j];
                xyv[j] = zero ? 0 : j % 3 < 2 ? rounded(before) : before;
                changed |= before != xyv[j];
            }
        }
        if (changed) {
            changes.put("keypoints", json(writer -> writer.value(xyv, xyv.length)));
        }
    }

    private Region segmentation(Instance instance, Optional<Image> image, Map<String, byte[]> changes) {
        Region before = instance.region();
        Region after = switch (options.segmentation()) {
            case GUESS -> before;
            case POLYGONS -> before instanceof Rle mask ? outline(mask) : before;
            case MASK -> before instanceof Region.Outline ? mask(instance, before, image) : before;
        };
        if (after instanceof Region.Outline(List<Polygon> rings)
                && options.round().isPresent()) {
            List<Polygon> near = new ArrayList<>();
            rings.forEach(ring -> near.add(rounded(ring)));
            after = near.equals(rings) ? after : new Region.Outline(near);
        }
        if (after != before) {
            Region written = after;
            changes.put("segmentation", json(writer -> CocoJson.segmentation(writer, written)));
        }
        return after;
    }

    private static Region outline(Rle mask) {
        List<Polygon> rings = Outlines.trace(mask);
        return rings.isEmpty() ? new Region.None() : new Region.Outline(rings);
    }

    /// The outline as pixels; the outline itself when the size of the image is unknown, or one of both is too
    /// large.
    private Region mask(Instance instance, Region region, Optional<Image> image) {
        if (image.isEmpty() || !image.get().sizeKnown()) {
            problems.note(
                    "segmentation-size", place(instance), "the image's size is unknown; its polygons stay polygons");
            return region;
        }
        Optional<Rle> mask = Assemble.pixels(region, image.get());
        if (mask.isEmpty()) {
            problems.note(
                    "segmentation-too-large",
                    place(instance),
                    "the image or an outline is too large for a mask; its polygons stay polygons");
            return region;
        }
        return mask.get();
    }

    private Optional<Box> box(Instance instance, Region region, Optional<Image> image, Map<String, byte[]> changes) {
        Optional<Box> stored = instance.box();
        Optional<Box> box = switch (options.box()) {
            case STORED -> stored.map(this::rounded);
            case HULL -> instance.keypoints().flatMap(options::hull);
            case MASK ->
                switch (region) {
                    case Region.None none -> stored;
                    case Rle mask -> Optional.of(mask.bounds());
                    case Region.Outline(List<Polygon> rings) ->
                        rings.stream().map(Polygon::bounds).reduce(Box::union);
                };
        };
        if (box.isEmpty() && options.box() != CocoOptions.BoxRule.STORED) {
            problems.note("bbox-kept", place(instance), "there is nothing to make a box from; bbox is kept");
            return stored;
        }
        if (!box.equals(stored)) {
            Box b = box.get();
            changes.put("bbox", json(writer -> writer.value(new double[] {b.x(), b.y(), b.width(), b.height()}, 4)));
        }
        return box;
    }

    private void area(
            Instance instance, Region region, Optional<Box> box, Optional<Image> image, Map<String, byte[]> changes) {
        Optional<Double> area = switch (options.area()) {
            case STORED -> Optional.empty();
            case SEGMENTATION ->
                switch (region) {
                    case Region.None none -> box.map(Box::area);
                    case Rle mask -> Optional.of((double) mask.area());
                    case Region.Outline outline -> Optional.of(area(outline, image));
                };
            case BBOX -> box.map(Box::area);
            case BBOX_053 -> box.map(b -> 0.53 * b.area());
        };
        if (area.isPresent() && !Double.isFinite(area.get())) {
            problems.note("area-too-large", place(instance), "the area is beyond the range of a number; area is kept");
            area = Optional.empty();
        }
        writeArea(instance, area, changes);
    }

    private void writeArea(Instance instance, Optional<Double> area, Map<String, byte[]> changes) {
        if (area.isPresent() && (instance.area().isEmpty() || instance.area().getAsDouble() != area.get())) {
            changes.put("area", json(writer -> writer.value(area.get())));
        }
        double written = area.orElse(instance.area().orElse(1));
        if (written == 0) {
            problems.note("area-0", place(instance), "area is 0: scoring ignores such annotations or divides by it");
        }
    }

    private static double area(Region.Outline outline, Optional<Image> image) {
        return image.filter(Image::sizeKnown)
                .map(known -> Assemble.area(outline, known))
                .orElseGet(() ->
                        outline.rings().stream().mapToDouble(Polygon::area).sum());
    }

    private Polygon rounded(Polygon ring) {
        double[] xy = ring.coordinates();
        for (int i = 0; i < xy.length; i++) {
            xy[i] = rounded(xy[i]);
        }
        return Polygon.owning(xy);
    }

    private Box rounded(Box box) {
        return options.round().isEmpty()
                ? box
                : new Box(rounded(box.x()), rounded(box.y()), rounded(box.width()), rounded(box.height()));
    }

    private double rounded(double value) {
        if (options.round().isEmpty()) {
            return value;
        }
        double scale = Math.pow(10, options.round().getAsInt());
        double scaled = value * scale;
        return Double.isFinite(scaled) ? Math.rint(scaled) / scale : value;
    }

    private Location place(Instance instance) {
        return Location.of(file, -1, "/annotations")
                .withImage("#" + instance.image())
                .withAnnotation(instance.id().toString());
    }

    private interface Piece {
        void write(JsonWriter writer) throws IOException;
    }

    private static byte[] json(Piece piece) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonWriter writer = new JsonWriter(out)) {
            piece.write(writer);
        } catch (IOException impossible) {
            throw new AssertionError("writing to memory", impossible);
        }
        return out.toByteArray();
    }
}
