package dev.armature.model;

/// What is said about an image: either one [Shape], tied to others by its group, or a whole [Instance].
///
/// Formats of annotation tools (Datumaro, CVAT) have shapes; COCO has instances. Reading gives what the file has;
/// the writer of the other kind turns one into the other by the rules of `dev.armature.transform`.
public sealed interface Annotation permits Shape, Instance {

    /// The image's [Image#id].
    Id image();
}
