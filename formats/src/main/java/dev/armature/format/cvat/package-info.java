/// CVAT's XML 1.1, for images and for video: `annotations.xml` with labels, images or tracks, read and written.
/// `docs/formats/cvat.md` has the rules.
package dev.armature.format.cvat;
