package dev.armature.store.picture;

import java.io.File;
import java.io.IOException;
import javax.imageio.stream.FileImageInputStream;

/// The bytes of a picture for a decoder, which is stopped when it goes on and on asking for bytes behind the end:
/// decoders of WebP do so with broken files, for minutes.
final class PictureInput extends FileImageInputStream {

    private static final int MOST = 1000; // times that bytes behind the end are asked for

    private int beyond;

    PictureInput(File file) throws IOException {
        super(file);
    }

    @Override
    public int read() throws IOException {
        return checked(super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return checked(super.read(bytes, offset, length));
    }

    /// Unchecked, because decoders pass over an end of the file.
    private int checked(int read) {
        if (read < 0 && ++beyond > MOST) {
            throw new IllegalStateException("it ends in the middle of its pixels");
        }
        return read;
    }
}
