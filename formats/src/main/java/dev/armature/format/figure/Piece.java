package dev.armature.format.figure;

import dev.armature.model.Attributes;
import dev.armature.model.Id;
import java.util.Optional;

/// One drawn thing of a picture, before it is known what belongs together.
///
/// @param label its name in the file; "" for none
/// @param tie what things of one figure have in common, by the file; empty when it is tied to nothing
/// @param attributes what is said of it
/// @param whole what a point says of the figure it belongs to, where that has nothing else to say it
/// @param id the number that the file gives; `Id.of(0)` for none
/// @param spot where it stands in the file
/// @param text JSON from which it was read, several values with commas between them; empty when it is not kept
public record Piece(
        Form form,
        String label,
        Optional<String> tie,
        Attributes attributes,
        Optional<Whole> whole,
        Id id,
        Spot spot,
        byte[] text) {

    /// What is said of a figure as a whole.
    public record Whole(String label, Attributes attributes, Id id) {}

    /// A place in a file.
    ///
    /// @param pointer JSON pointer of the value
    /// @param at its byte offset, -1 for none
    public record Spot(String pointer, long at) {
        public static final Spot NONE = new Spot("", -1);
    }

    /// A point of a figure, or a form of its own, that was read from nowhere.
    public static Piece of(Form form, String label, Attributes attributes) {
        return new Piece(form, label, Optional.empty(), attributes, Optional.empty(), Id.of(0), Spot.NONE, new byte[0]);
    }

    /// The same, drawn otherwise.
    public Piece drawn(Form other) {
        return new Piece(other, label, tie, attributes, whole, id, spot, text);
    }

    /// The same, to be written anew.
    Piece withoutText() {
        return new Piece(form, label, tie, attributes, whole, id, spot, new byte[0]);
    }

    public Piece tied(String to) {
        return new Piece(form, label, Optional.of(to), attributes, whole, id, spot, text);
    }

    public Piece saying(Whole said) {
        return new Piece(form, label, tie, attributes, Optional.of(said), id, spot, text);
    }

    public Piece numbered(Id number) {
        return new Piece(form, label, tie, attributes, whole, number, spot, text);
    }
}
