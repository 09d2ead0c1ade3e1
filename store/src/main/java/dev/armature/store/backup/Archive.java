package dev.armature.store.backup;

import dev.armature.flow.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// A backup that is read.
final class Archive implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final long LARGEST_MANIFEST = 1L << 30;

    private final Path file;
    private final ZipFile zip;
    private final Manifest manifest;

    private Archive(Path file, ZipFile zip) throws IOException {
        this.file = file;
        this.zip = zip;
        ZipEntry entry = zip.getEntry(Manifest.NAME);
        if (entry == null || entry.getSize() > LARGEST_MANIFEST) {
            throw new BackupException(file + " has no manifest: it is no backup of armature, or not whole");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            manifest = Manifest.read(in.readAllBytes());
        }
        compareNames();
    }

    /// @throws BackupException when it is no backup, or not whole
    static Archive open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BackupException(file + " is not there");
        }
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException broken) {
            throw new BackupException(file + " is not whole, or no backup of armature: " + broken.getMessage(), broken);
        }
        try {
            return new Archive(file, zip);
        } catch (IOException | RuntimeException failed) {
            zip.close();
            throw failed;
        }
    }

    Manifest manifest() {
        return manifest;
    }

    private void compareNames() throws BackupException {
        Set<String> there = new HashSet<>();
        zip.stream().map(ZipEntry::getName).forEach(there::add);
        there.remove(Manifest.NAME);
        Set<String> said = new HashSet<>();
        manifest.entries().forEach(entry -> said.add(entry.name()));
        for (String name : said) {
            if (!there.contains(name)) {
                throw new BackupException(file + " is not whole: " + name + " is missing");
            }
        }
        for (String name : there) {
            if (!said.contains(name)) {
                throw new BackupException(file + " holds " + name + ", which its manifest does not name");
            }
        }
    }

    /// Writes all entries below a folder, and compares each with the manifest.
    ///
    /// @throws BackupException when one is not what the manifest says
    void extract(Path folder, Progress progress) throws IOException {
        List<Manifest.Entry> entries = manifest.entries();
        long total = entries.stream().mapToLong(Manifest.Entry::bytes).sum();
        long done = 0;
        for (Manifest.Entry entry : entries) {
            Path to = folder.resolve(entry.name());
            Files.createDirectories(to.getParent());
            try (OutputStream out = Files.newOutputStream(to)) {
                copy(entry, out);
            } catch (ZipException broken) {
                throw new BackupException(file + " is not whole: " + entry.name() + ": " + broken.getMessage(), broken);
            }
            done += entry.bytes();
            progress.advanced(done, total);
        }
    }

    private void copy(Manifest.Entry entry, OutputStream out) throws IOException {
        MessageDigest digest = Hash.sha256();
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        try (InputStream in = zip.getInputStream(zip.getEntry(entry.name()))) {
            for (int read = in.read(buffer); read >= 0 && bytes <= entry.bytes(); read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
                bytes += read;
            }
        }
        if (bytes != entry.bytes() || !HexFormat.of().formatHex(digest.digest()).equals(entry.sha256())) {
            throw new BackupException(file + " is damaged: " + entry.name() + " is not what the manifest says");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
