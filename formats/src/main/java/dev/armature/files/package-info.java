/// Files in and out. [Input] makes a folder, a single file or a zip look alike and guards against hostile archives;
/// [Output] writes the same three, all or nothing; [Pictures] finds the pixels of an image, [PictureSize] reads
/// their size and [PictureFormat] turns one picture format into another. Knows bytes and names, not annotation
/// formats.
package dev.armature.files;
