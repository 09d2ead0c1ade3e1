/// From one view of a dataset to another, model to model: COCO's whole instances and the single shapes of
/// annotation tools. No files, no order of calls; writers ask here for what they need.
package dev.armature.transform;
