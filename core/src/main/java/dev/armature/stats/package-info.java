/// What a dataset looks like in numbers: counters of constant size, fed image by image or as a file is read, and
/// merged exactly. In go the elements of a dataset, out come histograms for each subset and label.
package dev.armature.stats;
