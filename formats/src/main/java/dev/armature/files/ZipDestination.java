package dev.armature.files;

import dev.armature.flow.FormatException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// A zip, written beside the target and renamed to it in one step. Pictures and archives are stored, for packing
/// them again costs time and saves nothing; they go straight into the zip. All else is deflated, on the way into a
/// file of its own that is appended when its stream is closed, so that several may be open at once.
final class ZipDestination implements Destination {

    private static final Set<String> PACKED = Set.of(
            "jpg", "jpeg", "jpe", "jp2", "png", "gif", "webp", "bmp", "tif", "tiff", "avif", "heic", "mp4", "mov",
            "avi", "mkv", "webm", "zip", "gz", "npz");

    private final Path target;
    private final boolean overwrite;
    private final Scratch scratch;
    private final Path part;
    private final FileChannel channel;
    private final ZipWriter writer;

    ZipDestination(Path target, boolean overwrite, Scratch scratch) throws IOException {
        this.target = target;
        this.overwrite = overwrite;
        this.scratch = scratch;
        this.part = scratch.fresh(".zip");
        this.channel = FileChannel.open(
                part, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        this.writer = new ZipWriter(channel);
    }

    @Override
    public OutputStream create(String path) throws IOException {
        return spool(path);
    }

    private ZipSpool spool(String path) throws IOException {
        return new ZipSpool(scratch.fresh(".packed"), isPacked(path), spool -> {
            if (channel.isOpen()) {
                writer.append(path, spool);
            }
        });
    }

    private static boolean isPacked(String path) {
        return PACKED.contains(Names.extension(path));
    }

    @Override
    public void folder(String path) throws IOException {
        writer.folder(path);
    }

    @Override
    public void copy(Input from, Entry entry, String path) throws IOException, FormatException {
        if (from.isUnpacked(entry)) {
            copy(from.file(entry), path);
        } else if (isPacked(path)) {
            writer.copy(from, entry, path);
        } else {
            ZipSpool spool = spool(path);
            try {
                from.transfer(entry, Channels.newChannel(spool));
                spool.close();
            } finally {
                spool.drop();
            }
        }
    }

    @Override
    public void copy(Path file, String path) throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            if (isPacked(path)) {
                writer.copy(in, path);
            } else {
                deflate(in, path);
            }
        }
    }

    private void deflate(FileChannel in, String path) throws IOException {
        ZipSpool spool = spool(path);
        try {
            Channels.newInputStream(in).transferTo(spool);
            spool.close();
        } finally {
            spool.drop();
        }
    }

    @Override
    public void commit() throws IOException, FormatException {
        writer.finish();
        channel.close();
        FileDestination.replace(part, target, overwrite);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
