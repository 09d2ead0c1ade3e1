/// Scores of detections against the truth: how alike each is to what it may have found, which found what, and the
/// precision and recall that follow, equal to pycocotools' as doubles.
///
/// In flow a [dev.armature.evaluate.Truth] and [dev.armature.evaluate.Detections], columns of numbers that a
/// reader has filled; out flows an [dev.armature.evaluate.Evaluation], which holds every step: the
/// [dev.armature.evaluate.Cells] that are compared, their similarities, the [dev.armature.evaluate.Matches] of
/// each and the [dev.armature.evaluate.Outcomes] of all, from which [dev.armature.evaluate.PrecisionRecall] and
/// [dev.armature.evaluate.Statistics] are made, as often as wanted and for any choice of images.
///
/// Nothing here knows files. All classes are safe for use by several threads once made, but for the builders.
package dev.armature.evaluate;
