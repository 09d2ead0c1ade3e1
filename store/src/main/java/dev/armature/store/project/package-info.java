/// Projects, tasks, jobs, labels with their skeletons, frames and review: everything but pixels and annotations.
///
/// Lists and names are those of CVAT; what CVAT's server does not check is checked here, with a sentence.
package dev.armature.store.project;
