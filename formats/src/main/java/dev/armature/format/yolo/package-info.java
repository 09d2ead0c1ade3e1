/// Ultralytics YOLO-pose: one text file for each picture, one row for each figure, and `data.yaml` that says how
/// many keypoints there are and where the pictures lie. Read and written.
package dev.armature.format.yolo;
