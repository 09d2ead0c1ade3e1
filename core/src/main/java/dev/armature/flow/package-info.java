/// How a dataset moves: a reader pushes header, images and annotations into a [DatasetSink]; what is odd, mended,
/// lost or broken leaves sideways into [Problems]; [Tally] keeps the books.
package dev.armature.flow;
