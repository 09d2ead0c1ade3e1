package dev.armature.diff;

/// One difference between a value of the first dataset and its counterpart in the second.
///
/// @param file the annotation file, as the first dataset has it
/// @param pointer JSON pointer of the value: in the first file, for an added one in the second
/// @param thing the element it belongs to, "annotation 45", or "" at the top level
/// @param before JSON text in the first file, "" when added
/// @param after JSON text in the second file, "" when removed
public record Difference(Kind kind, String file, String pointer, String thing, String before, String after) {

    public enum Kind {
        ADDED("added"),
        REMOVED("removed"),
        CHANGED("changed"),
        /// The element is there, but its list has another order; `before` and `after` are its places.
        MOVED("moved");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// Takes differences as they are found.
    public interface Listener {
        void found(Difference difference);
    }
}
