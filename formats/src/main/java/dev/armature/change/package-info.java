/// Changes to a dataset on its way: what is kept, and into which subsets it is divided. Edits flow into a
/// conversion and know no files.
package dev.armature.change;
