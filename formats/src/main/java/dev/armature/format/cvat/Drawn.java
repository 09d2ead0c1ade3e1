package dev.armature.format.cvat;

import java.util.List;
import java.util.Optional;

/// A shape as the file has it, before its label is looked up.
///
/// @param kind the element's name: box, polygon, polyline, points, ellipse, mask, cuboid, tag, skeleton
/// @param offset of the element in the file
/// @param frame of a track's shape; -1 outside of tracks
/// @param rotation degrees
/// @param numbers pixels. Box: left, top, right, bottom. Ellipse: centre x, y, radii x, y. Polygon, polyline,
///     points: x, y by turns. Mask: left, top, width, height. Others: none
/// @param runs of a mask: pixels of its box, row by row, background first
/// @param elements the points of a skeleton
/// @param text the whole element, when texts are kept
record Drawn(
        String kind,
        String label,
        long offset,
        long frame,
        boolean keyframe,
        boolean outside,
        Optional<Boolean> occluded,
        long group,
        int zOrder,
        double rotation,
        double[] numbers,
        long[] runs,
        List<Value> values,
        List<Drawn> elements,
        Optional<byte[]> text) {

    /// The value of an attribute, as text.
    record Value(String name, String text) {}

    /// Whether nothing of it is to be seen in its frame.
    boolean absent() {
        return outside || !elements.isEmpty() && elements.stream().allMatch(Drawn::outside);
    }

    /// The same shape somewhere else, on a frame that is no keyframe.
    Drawn moved(long toFrame, double[] places, double turned, List<Drawn> parts) {
        return new Drawn(
                kind,
                label,
                offset,
                toFrame,
                false,
                outside,
                occluded,
                group,
                zOrder,
                turned,
                places,
                runs,
                values,
                parts,
                Optional.empty());
    }

    /// The same skeleton with these points, which its text does not have.
    Drawn with(List<Drawn> parts) {
        return new Drawn(
                kind,
                label,
                offset,
                frame,
                keyframe,
                outside,
                occluded,
                group,
                zOrder,
                rotation,
                numbers,
                runs,
                values,
                parts,
                Optional.empty());
    }

    /// The same shape of a track, which says its label and group for all of its frames.
    Drawn of(String trackLabel, long trackGroup) {
        return new Drawn(
                kind,
                trackLabel,
                offset,
                frame,
                keyframe,
                outside,
                occluded,
                trackGroup,
                zOrder,
                rotation,
                numbers,
                runs,
                values,
                elements,
                text);
    }
}
