/// A small language of conditions on images and annotations (`visible >= 8 and area > 32^2`): text to tree to small
/// objects that are asked once for each element. `docs/expressions.md` is its manual.
package dev.armature.expression;
