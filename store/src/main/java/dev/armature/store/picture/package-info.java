/// Pictures: bytes on the disk, by what they are. Uploaded files come in by
/// [dev.armature.store.picture.Uploader], which looks at all of them before it keeps one;
/// [dev.armature.store.picture.PictureStore] keeps each content once, under its hash;
/// [dev.armature.store.picture.Renditions] makes what browsers and exports need of it.
///
/// The database knows only hash, size and name of a frame's picture ([dev.armature.store.project.Frame]). Sizes
/// are those of the upright picture: a turn that EXIF asks for is made before anything is counted or shown.
package dev.armature.store.picture;
