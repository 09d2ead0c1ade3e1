/// Semantic difference of datasets. [DatasetDiff] pairs the annotation files of two inputs, [FileDiff] compares two
/// files
/// element by element in bounded memory, [ValueDiff] two values; [PoseDiff] compares what is said of the pictures,
/// whatever the ids and formats.
package dev.armature.diff;
