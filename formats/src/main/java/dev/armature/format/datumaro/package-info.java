/// Datumaro's JSON: one file for each subset, items with their annotations. Bytes flow in through [DatumaroReader]
/// and come out as labels, images and shapes; those, and COCO's instances, flow into [DatumaroWriter].
package dev.armature.format.datumaro;
