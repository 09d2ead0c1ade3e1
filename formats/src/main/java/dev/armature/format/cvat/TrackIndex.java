package dev.armature.format.cvat;

import dev.armature.flow.FormatException;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.json.JsonWriter;
import dev.armature.xml.XmlReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// The tracks of a file and where their shapes lie in it. CVAT writes track by track, a dataset goes image by
/// image; so the shapes are read where they lie when the turn of their frame comes.
final class TrackIndex {

    /// One track.
    ///
    /// @param order position among the tracks of the file
    /// @param id the number in the file, or the next free one
    /// @param task the id of its task, as a project says it; "" without
    /// @param path of the element, for messages
    /// @param tag the start tag as it is written
    /// @param parts tracks inside of this one: the points of a skeleton, as old versions of CVAT wrote them
    record Track(
            int order,
            long id,
            String task,
            String label,
            long group,
            String path,
            byte[] tag,
            Line line,
            List<Track> parts) {}

    private final Reports reports;
    private final Tally tally;
    private final List<Track> tracks = new ArrayList<>();
    private final Set<Long> ids = new HashSet<>();
    private long next;
    private int count;

    TrackIndex(Reports reports, Tally tally) {
        this.reports = reports;
        this.tally = tally;
    }

    List<Track> tracks() {
        return tracks;
    }

    /// @param xml stands at a track
    void add(XmlReader xml) throws IOException, FormatException {
        count++;
        Track track = track(xml, "/annotations/track[" + count + "]", true);
        if (track.line().size() > 0) {
            tracks.add(track);
        } else {
            reports.note("cvat-track-empty", xml.endOffset(), "the track has no shapes; not read");
        }
    }

    private Track track(XmlReader xml, String path, boolean top) throws IOException, FormatException {
        String label = xml.attribute("label").orElse("");
        String task = xml.attribute("task_id").orElse("");
        OptionalLong group = Numbers.whole(xml.attribute("group_id").orElse(null));
        OptionalLong given = Numbers.whole(xml.attribute("id").orElse(null));
        byte[] tag = xml.tag();
        long id = top ? id(given) : 0;
        Line line = new Line();
        List<Track> parts = new ArrayList<>();
        while (xml.child()) {
            reports.in(path + "/" + xml.name(), null);
            if (ElementReader.KINDS.contains(xml.name())) {
                shape(xml, line, top);
            } else if (xml.name().equals("track") && top) {
                parts.add(track(xml, path + "/track[" + (parts.size() + 1) + "]", false));
            } else {
                reports.note(
                        "cvat-element-unknown",
                        xml.offset(),
                        "the element <" + xml.name() + "> has no place in <track>; not read");
                xml.skip();
            }
        }
        reports.in(path, null);
        line.settle(i -> repeated(line, i, top));
        return new Track(count, id, task, label, group.orElse(0), path, tag, line, parts);
    }

    private long id(OptionalLong given) {
        if (given.isPresent() && ids.add(given.getAsLong())) {
            return given.getAsLong();
        }
        while (!ids.add(next)) {
            next++;
        }
        return next;
    }

    private void shape(XmlReader xml, Line line, boolean counted) throws IOException, FormatException {
        String text = xml.attribute("frame").orElse("");
        long offset = xml.offset();
        xml.skip();
        OptionalLong frame = Numbers.whole(text);
        long length = xml.endOffset() - offset;
        if (frame.isPresent() && frame.getAsLong() >= 0 && length <= Integer.MAX_VALUE) {
            line.add(frame.getAsLong(), offset, (int) length);
            return;
        }
        reports.error(
                "cvat-track-frame", offset, "frame is " + JsonWriter.quoted(text) + "; expected a number from 0 on");
        leftOut(counted);
    }

    private void repeated(Line line, int index, boolean counted) {
        String what = "several shapes of the track are on frame " + line.frame(index);
        if (reports.repairs()) {
            reports.repair("cvat-track-frame", line.offset(index), what + "; the first is kept");
        } else {
            reports.error("cvat-track-frame", line.offset(index), what);
        }
        leftOut(counted);
    }

    private void leftOut(boolean counted) {
        if (counted) {
            tally.read(Thing.ANNOTATIONS, 1);
            tally.leftOut(Thing.ANNOTATIONS, "broken", 1);
        }
    }
}
