package dev.armature.draw;

/// An opaque colour, 0 to 255 each.
public record Colour(int red, int green, int blue) {

    public Colour {
        if (outside(red) || outside(green) || outside(blue)) {
            throw new IllegalArgumentException(
                    "colour is %d, %d, %d; expected 0 to 255 each".formatted(red, green, blue));
        }
    }

    /// @param rgb 0xRRGGBB
    static Colour of(int rgb) {
        return new Colour(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }

    /// `#rrggbb`
    public String hex() {
        return "#%02x%02x%02x".formatted(red, green, blue);
    }

    private static boolean outside(int channel) {
        return channel < 0 || channel > 255;
    }
}
