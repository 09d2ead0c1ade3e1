package dev.armature.format.datumaro;

import java.util.OptionalInt;

/// How Datumaro's files are written.
///
/// @param saveMedia whether pictures are copied to `images/SUBSET/`
/// @param dialect whose Datumaro is to read the result
/// @param round digits behind the point that coordinates are rounded to; empty: as they are
/// @param sourcePaths whether the picture of an item that is not copied is named by its absolute path, as Datumaro
///     does; otherwise by its name in the dataset
public record DatumaroOptions(boolean saveMedia, Dialect dialect, OptionalInt round, boolean sourcePaths) {

    /// Which Datumaro.
    public enum Dialect {
        /// The one of CVAT: keypoints are a `skeleton`.
        FORK,
        /// Open Edge Platform's (once OpenVINO's): keypoints are `points` with `visibility`.
        UPSTREAM
    }

    public static final DatumaroOptions DEFAULTS = new DatumaroOptions(false, Dialect.FORK, OptionalInt.empty(), false);

    /// As CVAT's Datumaro does it when called by its own words: 2 digits, and absolute paths of pictures.
    public static DatumaroOptions asDatumaro(boolean saveMedia) {
        return new DatumaroOptions(saveMedia, Dialect.FORK, OptionalInt.of(2), true);
    }
}
