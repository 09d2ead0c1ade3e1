/// Published skeletons by name: keypoints, edges, mirrored partners and sigmas of well-known datasets, and which
/// keypoint of one skeleton is which of another.
package dev.armature.preset;
