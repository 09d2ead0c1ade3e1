/// Label Studio's JSON export: a list of tasks with their annotations, and the labeling configuration that goes
/// with what is written. Bytes flow in through [dev.armature.format.labelstudio.LabelStudioFormat] and come out
/// as labels, images and shapes; those, and COCO's instances, flow into its writer.
package dev.armature.format.labelstudio;
