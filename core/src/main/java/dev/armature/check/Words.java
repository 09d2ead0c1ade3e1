package dev.armature.check;

/// Numbers and lists in sentences.
final class Words {

    private Words() {}

    /// A coordinate with at most two digits behind the point.
    static String of(double number) {
        double rounded = Math.rint(number * 100) / 100;
        return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15
                ? Long.toString((long) rounded)
                : Double.toString(rounded);
    }

    /// `x, y`.
    static String at(double x, double y) {
        return of(x) + ", " + of(y);
    }

    /// `640 x 480`.
    static String size(double width, double height) {
        return of(width) + " x " + of(height);
    }

    /// `nose`, or `nose and 3 more`.
    static String first(String name, int count) {
        return count == 1 ? name : name + " and " + (count - 1) + " more";
    }
}
