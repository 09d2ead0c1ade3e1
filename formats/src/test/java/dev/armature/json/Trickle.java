package dev.armature.json;

import java.io.InputStream;

/// A stream that gives at most so many bytes at a time, as a network or a pipe may do.
final class Trickle extends InputStream {

    private final byte[] bytes;
    private final int most;
    private int position;

    Trickle(byte[] bytes, int most) {
        this.bytes = bytes;
        this.most = most;
    }

    @Override
    public int read() {
        return position == bytes.length ? -1 : bytes[position++] & 255;
    }

    @Override
    public int read(byte[] into, int from, int length) {
        if (position == bytes.length) {
            return -1;
        }
        int count = Math.min(Math.min(most, length), bytes.length - position);
        System.arraycopy(bytes, position, into, from, count);
        position += count;
        return count;
    }
}
