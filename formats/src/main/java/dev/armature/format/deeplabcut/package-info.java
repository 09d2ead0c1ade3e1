/// DeepLabCut's tables of labelled frames (CSV), of one animal or several, and those of its kin: Lightning Pose's,
/// and predictions with a likelihood. Only read.
package dev.armature.format.deeplabcut;
