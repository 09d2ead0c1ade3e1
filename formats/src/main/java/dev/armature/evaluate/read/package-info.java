/// Reads truths and detections for [dev.armature.evaluate]: COCO's files straight into columns, any other dataset
/// through the model.
package dev.armature.evaluate.read;
