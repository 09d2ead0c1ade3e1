package dev.armature.draw;

import java.util.Optional;
import java.util.OptionalDouble;

/// The form of the output.
///
/// @param sheet how many cells a contact sheet has; empty for a picture of each image
/// @param scale pixels of the output for one of the image, or how much larger than usual the cells of a sheet are
/// @param crops whether each figure is a picture of its own instead of each image
public record Form(Kind kind, Optional<Sheet> sheet, OptionalDouble scale, boolean crops) {

    /// The format of the files.
    public enum Kind {
        PNG(".png"),
        SVG(".svg");

        private final String extension;

        Kind(String extension) {
            this.extension = extension;
        }

        /// With its dot.
        public String extension() {
            return extension;
        }
    }

    /// The cells of a contact sheet.
    public record Sheet(int columns, int rows) {

        /// The most cells along a side.
        public static final int MOST = 40;

        public Sheet {
            if (Math.min(columns, rows) < 1 || Math.max(columns, rows) > MOST) {
                throw new IllegalArgumentException(
                        "sheet is %d x %d; expected 1 to %d each".formatted(columns, rows, MOST));
            }
        }

        int cells() {
            return columns * rows;
        }
    }
}
