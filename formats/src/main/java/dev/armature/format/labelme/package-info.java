/// labelme's JSON: one file for each picture. Bytes flow in through [dev.armature.format.labelme.LabelmeFormat] and
/// come out as labels, images and shapes; those, and COCO's instances, flow into its writer.
package dev.armature.format.labelme;
