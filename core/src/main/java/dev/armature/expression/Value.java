package dev.armature.expression;

/// An expression made ready: asked once for each element. Each kind has its own way to say that there is nothing
/// (`none`), without an object for it.
sealed interface Value {

    /// The word for it in messages.
    String word();

    /// A number; NaN for none.
    non-sealed interface Number extends Value {
        double of(Subject subject);

        @Override
        default String word() {
            return "a number";
        }
    }

    /// A text; null for none.
    non-sealed interface Text extends Value {
        String of(Subject subject);

        @Override
        default String word() {
            return "a text";
        }
    }

    /// Yes or no.
    non-sealed interface Truth extends Value {
        boolean of(Subject subject);

        @Override
        default String word() {
            return "true or false";
        }
    }

    /// Something whose kind the data decide: a [Double], a [String], a [Boolean], an
    /// [dev.armature.model.Id] beyond the whole numbers of a double, or null for none.
    non-sealed interface Any extends Value {
        Object of(Subject subject);

        @Override
        default String word() {
            return "a value";
        }
    }

    /// A keypoint: its position in the label's skeleton, -1 for none.
    non-sealed interface Point extends Value {
        int of(Subject subject);

        @Override
        default String word() {
            return "a keypoint";
        }
    }

    /// The word `none`.
    record Nothing() implements Value {
        @Override
        public String word() {
            return "none";
        }
    }
}
