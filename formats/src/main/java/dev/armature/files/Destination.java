package dev.armature.files;

import dev.armature.flow.FormatException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/// Where the files of an [Output] go until it is committed. Paths have been checked: safe, and each given once.
sealed interface Destination permits FolderDestination, ZipDestination, FileDestination {

    /// A file whose bytes count once the stream has been closed.
    OutputStream create(String path) throws IOException, FormatException;

    void folder(String path) throws IOException, FormatException;

    /// Copies a file; when this throws, the destination is as it was before.
    void copy(Input from, Entry entry, String path) throws IOException, FormatException;

    /// Copies a file; when this throws, the destination is as it was before.
    void copy(Path file, String path) throws IOException, FormatException;

    /// Puts everything under its final name.
    void commit() throws IOException, FormatException;

    /// Lets go of open files; what was not committed is removed with the [Scratch].
    void close() throws IOException;
}
