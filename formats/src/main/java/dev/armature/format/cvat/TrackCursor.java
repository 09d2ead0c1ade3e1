package dev.armature.format.cvat;

import dev.armature.flow.FormatException;
import dev.armature.format.cvat.TrackIndex.Track;
import dev.armature.xml.XmlReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Goes along a track, frame by frame, forwards only. Holds the shapes before and behind the present frame.
final class TrackCursor {

    private final Track track;
    private final FileChannel channel;
    private final ElementReader elements;
    private final Reports reports;
    private final long end; // the last frame of the task, -1 when unknown
    private final List<TrackCursor> parts = new ArrayList<>();
    private int at = -1; // the last shape up to the present frame

    // Two neighbours, by the last bit of their position
    private final int[] known = {-1, -1};
    private final List<Optional<Drawn>> shapes = new ArrayList<>(List.of(Optional.empty(), Optional.empty()));

    /// What a track has on a frame.
    ///
    /// @param counts whether there is anything, be it outside or broken
    /// @param drawn empty when it is broken
    record Seen(boolean counts, Optional<Drawn> drawn) {
        static final Seen NOTHING = new Seen(false, Optional.empty());
    }

    TrackCursor(Track track, FileChannel channel, ElementReader elements, Reports reports, long end) {
        this.track = track;
        this.channel = channel;
        this.elements = elements;
        this.reports = reports;
        this.end = end;
        track.parts().forEach(part -> parts.add(new TrackCursor(part, channel, elements, reports, Long.MAX_VALUE)));
    }

    Track track() {
        return track;
    }

    /// Whether nothing more comes behind this frame, as far as that can be told.
    boolean over(long frame) {
        boolean last = at == track.line().size() - 1;
        return last
                && (frame >= end
                        || known[at & 1] == at
                                && shapes.get(at & 1).map(Drawn::outside).orElse(true));
    }

    /// @param frame not before that of the last call
    Seen at(long frame) throws IOException, FormatException {
        Line line = track.line();
        while (at + 1 < line.size() && line.frame(at + 1) <= frame) {
            at++;
        }
        if (at < 0) {
            return Seen.NOTHING;
        }
        Optional<Drawn> before = shape(at);
        if (line.frame(at) == frame) {
            return whole(new Seen(true, before), frame);
        }
        boolean last = at + 1 == line.size();
        if (before.isEmpty() || before.get().absent() && parts.isEmpty() || last && frame > end) {
            return Seen.NOTHING;
        }
        if (last) {
            return whole(new Seen(true, Optional.of(Between.held(before.get(), frame))), frame);
        }
        Drawn between = shape(at + 1)
                .map(after -> Between.of(before.get(), after, frame))
                .orElseGet(() -> Between.held(before.get(), frame));
        return before.get().outside() ? Seen.NOTHING : whole(new Seen(true, Optional.of(between)), frame);
    }

    /// The skeleton with the points that tracks of their own have.
    private Seen whole(Seen seen, long frame) throws IOException, FormatException {
        if (parts.isEmpty() || seen.drawn().isEmpty()) {
            return seen;
        }
        List<Drawn> points = new ArrayList<>();
        for (TrackCursor part : parts) {
            Optional<Drawn> point = part.point(frame);
            point.ifPresent(found -> points.add(found.of(part.track.label(), 0)));
        }
        Drawn skeleton = seen.drawn().get().with(points);
        return new Seen(true, Optional.of(skeleton));
    }

    /// A point on a frame: also one that is outside, which stays where it was.
    private Optional<Drawn> point(long frame) throws IOException, FormatException {
        Seen seen = at(frame);
        if (seen.counts() || at < 0) {
            return seen.drawn();
        }
        return shape(at).map(before -> Between.held(before, frame));
    }

    private Optional<Drawn> shape(int position) throws IOException, FormatException {
        int slot = position & 1;
        if (known[slot] != position) {
            shapes.set(slot, read(position));
            known[slot] = position;
        }
        return shapes.get(slot);
    }

    private Optional<Drawn> read(int position) throws IOException, FormatException {
        long offset = track.line().offset(position);
        ByteBuffer text = ByteBuffer.allocate(track.line().length(position));
        while (text.hasRemaining()) {
            if (channel.read(text, offset + text.position()) < 0) {
                throw new EOFException(reports.file() + " has become shorter");
            }
        }
        try (XmlReader xml = XmlReader.of(text.array(), reports.file(), offset)) {
            return elements.read(xml);
        }
    }
}
