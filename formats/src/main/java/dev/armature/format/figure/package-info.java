/// Figures of tools that know no skeletons: loose points, boxes and outlines of one picture become poses with
/// their shapes, by what ties them or where they lie, and the other way round.
/// [dev.armature.format.figure.Piece]s flow in from the readers of such formats, [dev.armature.model.Shape]s
/// flow out.
package dev.armature.format.figure;
