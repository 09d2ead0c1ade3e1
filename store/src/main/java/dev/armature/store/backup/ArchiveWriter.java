package dev.armature.store.backup;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a backup. The file has its name only when it is whole and on the disk.
final class ArchiveWriter implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final int FAST = 1; // level of the compression
    private static final int NONE = 0; // pictures are compressed already

    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final ZipOutputStream zip;
    private final List<Manifest.Entry> entries = new ArrayList<>();
    private boolean whole;

    /// @throws BackupException when there is such a file
    ArchiveWriter(Path file) throws IOException {
        this.file = file;
        this.part = Layout.part(file);
        if (Files.exists(file)) {
            throw new BackupException(file + " is there already");
        }
        channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
    }

    /// Writes the bytes of an entry.
    @FunctionalInterface
    interface Content<X extends Exception> {
        void to(OutputStream out) throws IOException, X;
    }

    <X extends Exception> void rows(String name, Content<X> content) throws IOException, X {
        add(name, FAST, content);
    }

    void file(String name, Path source) throws IOException {
        this.<IOException>add(name, FAST, out -> Files.copy(source, out));
    }

    void picture(String name, Path source) throws IOException {
        this.<IOException>add(name, NONE, out -> Files.copy(source, out));
    }

    private <X extends Exception> void add(String name, int level, Content<X> content) throws IOException, X {
        zip.setLevel(level);
        zip.putNextEntry(new ZipEntry(name));
        Hashing hashing = new Hashing(zip);
        content.to(hashing);
        zip.closeEntry();
        entries.add(new Manifest.Entry(name, hashing.bytes, HexFormat.of().formatHex(hashing.digest.digest())));
    }

    /// What was written so far.
    List<Manifest.Entry> entries() {
        return List.copyOf(entries);
    }

    /// Writes the manifest, and gives the file its name.
    ///
    /// @return how many bytes the file has
    long finish(Manifest manifest) throws IOException {
        zip.putNextEntry(new ZipEntry(Manifest.NAME));
        zip.write(manifest.toJson());
        zip.closeEntry();
        zip.finish();
        zip.flush();
        channel.force(true);
        zip.close();
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        whole = true;
        syncFolder();
        return Files.size(file);
    }

    private void syncFolder() throws IOException {
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /// Removes what was written when it did not become whole.
    @Override
    public void close() throws IOException {
        if (!whole) {
            channel.close();
            Files.deleteIfExists(part);
        }
    }

    /// Counts and hashes what passes.
    private static final class Hashing extends FilterOutputStream {

        private final MessageDigest digest = Hash.sha256();
        private long bytes;

        Hashing(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            digest.update((byte) one);
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            out.write(some, from, length);
            digest.update(some, from, length);
            bytes += length;
        }

        /// The entry ends, the file does not.
        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
