package dev.armature.geometry;

/// Places between two keyframes, for tracks.
///
/// A share says how far along the way: 0 is the earlier keyframe, 1 the later one. Coordinates are in pixels,
/// `x, y, x, y, …`.
public final class InBetween {

    private static final double FULL_TURN = 360;

    private InBetween() {}

    /// Every number on the straight way between its two values; as many as the earlier keyframe has.
    public static double[] straight(double[] from, double[] to, double share) {
        double[] numbers = new double[from.length];
        for (int i = 0; i < from.length; i++) {
            numbers[i] = from[i] + share * (to[i] - from[i]);
        }
        return numbers;
    }

    /// The vertices of the earlier line on their way to the later one: each moves to its counterpart, which is the
    /// vertex of the same number when both have as many, else the place at the same share of the length of the
    /// later one.
    ///
    /// @param closed whether the last vertex is joined to the first
    public static double[] line(double[] from, double[] to, double share, boolean closed) {
        return straight(from, to.length == from.length ? to : along(from, to, closed), share);
    }

    /// An angle turning the shorter way, in degrees from 0 to below 360.
    public static double angle(double from, double to, double share) {
        double angle = from + share * Math.IEEEremainder(to - from, FULL_TURN);
        return angle < 0 ? angle + FULL_TURN : angle % FULL_TURN;
    }

    /// The places on `to` that lie at the same shares of its length as the vertices of `from` on theirs.
    private static double[] along(double[] from, double[] to, boolean closed) {
        double[] shares = lengths(from, closed);
        double[] lengths = lengths(to, closed);
        double whole = lengths[lengths.length - 1];
        double ofFrom = shares[shares.length - 1];
        double[] places = new double[from.length];
        int segment = 0;
        for (int i = 0; i < from.length / 2; i++) {
            double at = ofFrom == 0 ? 0 : shares[i] / ofFrom * whole;
            while (segment + 2 < lengths.length && lengths[segment + 1] < at) {
                segment++;
            }
            place(to, segment, lengths, at, places, i);
        }
        return places;
    }

    private static void place(double[] to, int segment, double[] lengths, double at, double[] places, int i) {
        int vertices = to.length / 2;
        int next = (segment + 1) % vertices;
        double length = segment + 1 < lengths.length ? lengths[segment + 1] - lengths[segment] : 0;
        double part = length == 0 ? 0 : (at - lengths[segment]) / length;
        places[2 * i] = to[2 * segment] + part * (to[2 * next] - to[2 * segment]);
        places[2 * i + 1] = to[2 * segment + 1] + part * (to[2 * next + 1] - to[2 * segment + 1]);
    }

    /// The way from the first vertex to each, and of a closed line back to the first.
    private static double[] lengths(double[] xy, boolean closed) {
        int vertices = xy.length / 2;
        double[] lengths = new double[closed ? vertices + 1 : vertices];
        for (int i = 1; i < lengths.length; i++) {
            int to = i % vertices;
            lengths[i] = lengths[i - 1] + Math.hypot(xy[2 * to] - xy[2 * i - 2], xy[2 * to + 1] - xy[2 * i - 1]);
        }
        return lengths;
    }
}
