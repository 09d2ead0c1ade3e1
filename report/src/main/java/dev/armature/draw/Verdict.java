package dev.armature.draw;

/// What is said of a figure where two datasets are compared: "0.93", "missed".
record Verdict(String words, Colour colour) {

    static Verdict found(double likeness) {
        return new Verdict(Overlay.rounded(likeness), Palette.FOUND);
    }

    static final Verdict MISSED = new Verdict("missed", Palette.MISSED);
    static final Verdict EXTRA = new Verdict("extra", Palette.EXTRA);
}
