package dev.armature.cli;

import dev.armature.flow.Progress;
import java.io.PrintStream;

/// A line on the terminal that shows how far a run has come, its rate and the time left. It appears after a
/// moment, so that short runs show nothing, and is wiped at the end. Its width does not depend on the terminal's.
final class Bar implements Progress {

    private static final int CELLS = 24;
    private static final long PATIENCE = 400_000_000; // ns before it appears
    private static final long PAUSE = 100_000_000; // ns between two drawings
    private static final double SECOND = 1e9; // ns

    private final PrintStream err;
    private final long begun;
    private long drawn;
    private int width; // characters on the line

    /// @param now nanoseconds of a clock that only runs forward
    Bar(PrintStream err, long now) {
        this.err = err;
        this.begun = now;
        this.drawn = now;
    }

    @Override
    public void advanced(long bytes, long total) {
        advanced(bytes, total, System.nanoTime());
    }

    void advanced(long bytes, long total, long now) {
        if (now - begun < PATIENCE || now - drawn < PAUSE) {
            return;
        }
        drawn = now;
        draw(line(bytes, total, (now - begun) / SECOND));
    }

    /// Takes the line away.
    void wipe() {
        if (width > 0) {
            draw("");
            err.print('\r');
            err.flush();
        }
    }

    private void draw(String line) {
        StringBuilder text = new StringBuilder("\r").append(line);
        for (int i = line.length(); i < width; i++) {
            text.append(' ');
        }
        width = line.length();
        err.print(text);
        err.flush();
    }

    /// @param seconds since the beginning
    static String line(long bytes, long total, double seconds) {
        double rate = bytes / seconds;
        StringBuilder text = new StringBuilder();
        if (total > 0) {
            long done = Math.min(bytes, total);
            int full = (int) (CELLS * done / total);
            text.append('[').repeat("#", full).repeat(".", CELLS - full).append("] ");
            text.append(100 * done / total).append(" %  ");
            text.append(megabytes(done)).append(" of ").append(megabytes(total)).append(" MB");
        } else {
            text.append(megabytes(bytes)).append(" MB");
        }
        text.append("  ").append(megabytes((long) rate)).append(" MB/s");
        if (total > bytes && rate > 0) {
            text.append("  ").append(time((total - bytes) / rate)).append(" left");
        }
        return text.toString();
    }

    /// Below 100 with one digit behind the point.
    private static String megabytes(long bytes) {
        long tenths = bytes / 100_000;
        return tenths >= 1000 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
    }

    private static String time(double seconds) {
        long whole = (long) Math.ceil(seconds);
        String minutes = whole / 60 % 60 + ":" + (whole % 60 < 10 ? "0" : "") + whole % 60;
        return whole < 3600 ? minutes : whole / 3600 + ":" + (minutes.length() < 5 ? "0" : "") + minutes;
    }
}
