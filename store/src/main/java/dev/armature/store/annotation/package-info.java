/// Annotations of tasks and everything that has ever been done to them.
///
/// A task's annotations lie in sheets: one for the objects of a frame, one for each track.
/// [dev.armature.store.annotation.Annotations]
/// reads them and makes changes; each change is an [dev.armature.store.annotation.Edit], raises the task's revision
/// by one and leaves the former sheets in the journal, in the same transaction. So every revision can be seen,
/// compared and brought back: [dev.armature.store.annotation.Journal].
package dev.armature.store.annotation;
