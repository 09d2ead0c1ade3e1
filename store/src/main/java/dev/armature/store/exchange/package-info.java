/// Files into the database and out of it: annotations and whole datasets, in every format that Armature reads or
/// writes.
///
/// In: a first look at the file (`Scan`) says which frame each image is (`FrameIndex`) and which label each label
/// (`LabelTargets`); then the annotations stream into the task in one transaction (`ImportSink`), or are only
/// counted for a plan. Out: `StoredSource` pushes one consistent state into the writers that conversions have.
package dev.armature.store.exchange;
