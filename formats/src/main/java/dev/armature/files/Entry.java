package dev.armature.files;

/// A file of an [Input].
///
/// @param path relative to the root of the input, `/` between folders; a file that [Pictures] found outside of the
///     input has its absolute path, or one that begins with `../`
/// @param size in bytes, unpacked
public record Entry(String path, long size) {

    /// The last part of the path.
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// The path without its last part, "" at the root.
    public String folder() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
