package dev.armature.format.yolo;

import dev.armature.files.Entry;
import java.util.Optional;

/// A picture of a subset with its label file, as far as they are there.
///
/// @param name path of the picture relative to the pictures of the subset; where no picture tells its ending,
///     `.jpg`
/// @param labelPath where its label file lies or would lie
record Item(String name, String labelPath, Optional<Entry> label, Optional<Entry> picture) {}
