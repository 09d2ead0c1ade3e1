/// Shapes in an image and the arithmetic between them: boxes, outlines, run-length masks.
///
/// In flow numbers in pixels (readers, the editor), out flow numbers in pixels (areas, boxes, overlaps, runs).
/// All functions are pure; nothing here knows files, formats or datasets.
///
/// Space: origin at the image's top-left corner, x to the right, y down. The pixel in column `c` and row `r` is
/// the square from `(c, r)` to `(c + 1, r + 1)`. Masks are **column-major**: down the first column, then the
/// second.
///
/// Masks, areas and overlaps are those of pycocotools 2.0.11, bit for bit; `MaskGoldensTest` holds the two
/// together. Known differences, all in input that pycocotools takes without a word: runs that do not fill their
/// mask, combining no masks or masks of different sizes, and outlines with more than 2^24 crossings of pixel
/// columns are refused; empty runs in the middle of a mask change no box, union or overlap, while there they can
/// cut a union short.
package dev.armature.geometry;
