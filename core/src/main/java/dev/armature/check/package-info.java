/// What is wrong with a dataset: a table of [dev.armature.check.Rules], and [dev.armature.check.Checks], a sink
/// that holds a dataset against them while it streams by, image by image. What is found goes into a
/// [dev.armature.check.CheckReport].
package dev.armature.check;
