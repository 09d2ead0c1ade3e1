/// Why detections score as they do: the errors of each keypoint and what mending them would gain, keypoint by
/// keypoint scores, how sure the numbers are, how well scores tell what is right, where most is lost; and what sigmas
/// repeated annotations show.
///
/// The errors are those of Ronchi and Perona, *Benchmarking and Error Diagnosis in Multi-Instance Pose
/// Estimation*, ICCV 2017.
package dev.armature.evaluate.explain;
