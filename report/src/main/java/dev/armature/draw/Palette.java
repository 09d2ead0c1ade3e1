package dev.armature.draw;

import dev.armature.model.Sides.Side;
import java.util.List;

/// The colours of drawings. Left, right and middle differ in lightness as well as in hue, and so do neighbours in
/// the list of instances: the hues are those of Okabe and Ito, which colour-blind people can tell apart.
public final class Palette {

    static final Colour LEFT = Colour.of(0xffa62b);
    static final Colour RIGHT = Colour.of(0x4aa8ff);
    static final Colour MIDDLE = Colour.of(0x2fc59b);

    /// Behind lines and discs, so that they are seen on a bright picture.
    static final Colour SHADE = Colour.of(0x0b0e12);

    /// Around a whole board, and where a picture is missing.
    static final Colour GROUND = Colour.of(0x16191d);
    static final Colour EMPTY = Colour.of(0x23282f);
    static final Colour WORDS = Colour.of(0xe8ebee);
    static final Colour FAINT = Colour.of(0x98a2ae);

    /// Of outlines and masks, where the colours of sides are taken.
    static final Colour TINT = Colour.of(0xb39bff);

    static final Colour FOUND = Colour.of(0x2fc59b);
    static final Colour MISSED = Colour.of(0xff6b6b);
    static final Colour EXTRA = Colour.of(0xffd23f);

    private static final List<Colour> INSTANCES = List.of(
            Colour.of(0x4aa8ff),
            Colour.of(0xffa62b),
            Colour.of(0x2fc59b),
            Colour.of(0xe58ac0),
            Colour.of(0xf2e24b),
            Colour.of(0xff7043),
            Colour.of(0xa78bfa),
            Colour.of(0xb8c4d0));

    private Palette() {}

    /// The colour of a side of the body: left orange, right blue, else green.
    public static Colour of(Side side) {
        return switch (side) {
            case LEFT -> LEFT;
            case RIGHT -> RIGHT;
            case MIDDLE -> MIDDLE;
        };
    }

    /// The colour of the n-th instance or label, from 0; they repeat after eight.
    public static Colour instance(int number) {
        return INSTANCES.get(Math.floorMod(number, INSTANCES.size()));
    }
}
