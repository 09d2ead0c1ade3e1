/// How objects follow when the keypoints and attributes of their label change.
///
/// Flows in: a label as it was and as it is; objects of the former. Flows out: the same objects for the latter.
package dev.armature.store.annotation.label;
