package dev.armature.transform;

import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import java.util.ArrayList;
import java.util.List;

/// Takes from each region what the regions above it cover, as Datumaro's `--crop-covered` means it.
///
/// Rings and masks are compared one by one. One that lies wholly inside of a lower one is not cut out of it (a
/// person in
/// front of a wall leaves the wall whole), and one that is wholly covered stays whole, since it is more likely
/// that the order is wrong than that something invisible was drawn. "Wholly" allows for a thousandth of the
/// pixels. Rings of one region do not cut each other. What has no pixel is dropped.
final class AssembleCrop {

    private static final double WHOLLY = .001;

    /// One ring or mask.
    ///
    /// @param owner index of its region
    /// @param shape the ring, or the mask itself
    private record Piece(int owner, Region shape, Rle pixels, Box bounds, long area) {}

    private AssembleCrop() {}

    /// The regions with covered parts removed.
    ///
    /// @param regions the lowest first
    static List<Region> cropped(List<Region> regions, AssembleCanvas canvas) {
        List<Piece> pieces = pieces(regions, canvas);
        List<List<Polygon>> rings = new ArrayList<>();
        List<List<Rle>> masks = new ArrayList<>();
        regions.forEach(region -> {
            rings.add(new ArrayList<>());
            masks.add(new ArrayList<>());
        });
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (piece.area() > 0) {
                switch (visible(piece, pieces.subList(i + 1, pieces.size()))) {
                    case Region.None() -> {}
                    case Region.Outline(List<Polygon> left) ->
                        rings.get(piece.owner()).addAll(left);
                    case Rle left -> masks.get(piece.owner()).add(left);
                }
            }
        }
        List<Region> cropped = new ArrayList<>();
        for (int i = 0; i < regions.size(); i++) {
            boolean masked = !masks.get(i).isEmpty();
            cropped.add(masked ? canvas.union(masks.get(i)) : AssembleCanvas.outlines(rings.get(i)));
        }
        return cropped;
    }

    private static List<Piece> pieces(List<Region> regions, AssembleCanvas canvas) {
        List<Piece> pieces = new ArrayList<>();
        for (int owner = 0; owner < regions.size(); owner++) {
            switch (regions.get(owner)) {
                case Region.None() -> {}
                case Region.Outline(List<Polygon> rings) -> {
                    for (Polygon ring : rings) {
                        pieces.add(piece(owner, new Region.Outline(List.of(ring)), canvas.drawn(ring)));
                    }
                }
                case Rle mask -> pieces.add(piece(owner, mask, mask));
            }
        }
        return pieces;
    }

    private static Piece piece(int owner, Region shape, Rle pixels) {
        return new Piece(owner, shape, pixels, pixels.bounds(), pixels.area());
    }

    private static Region visible(Piece bottom, List<Piece> above) {
        List<Rle> covers = new ArrayList<>();
        for (Piece top : above) {
            if (top.owner() == bottom.owner() || Box.iou(bottom.bounds(), top.bounds(), false) <= 0) {
                continue;
            }
            double overlap = Rle.iou(bottom.pixels(), top.pixels(), false);
            double ratio = (double) top.area() / bottom.area();
            if (overlap <= 0 || Math.abs(ratio - overlap) < WHOLLY) {
                continue;
            }
            if (Math.abs(1 / ratio - overlap) < WHOLLY) {
                return bottom.shape();
            }
            covers.add(top.pixels());
        }
        if (covers.isEmpty()) {
            return bottom.shape();
        }
        Rle left = bottom.pixels().minus(Rle.union(covers));
        return bottom.shape() instanceof Rle ? left : AssembleCanvas.outlines(AssembleCanvas.traced(left));
    }
}
