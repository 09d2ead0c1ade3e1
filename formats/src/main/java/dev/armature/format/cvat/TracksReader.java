package dev.armature.format.cvat;

import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.OtherMembers;
import dev.armature.format.Reading;
import dev.armature.format.cvat.TrackIndex.Track;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Shape;
import dev.armature.model.Source;
import dev.armature.transform.Explode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// Gives the tracks of a file frame by frame: each frame is an image with the shapes that are to be seen on it,
/// those between keyframes computed.
///
/// The frames are those of the task, and any on which a shape lies. After its last shape a track is held to the end
/// of the task, unless that shape is outside.
final class TracksReader {

    private static final long MOST_FRAMES = 5_000_000; // of a task; more are taken for a mistake

    private final CvatFile file;
    private final Film film;
    private final Reading reading;
    private final Tally tally;
    private final Reports reports;
    private final ShapeBuilder shapes;
    private final ElementReader elements;
    private DatasetSink sink;

    TracksReader(CvatFile file, Film film, LabelTable labels, Reading reading, Reports reports) {
        this.file = file;
        this.film = film;
        this.reading = reading;
        this.tally = reading.tally();
        this.reports = reports;
        this.shapes = new ShapeBuilder(labels, reports);
        this.elements = new ElementReader(reports, reading.keepText(), reading.others() == OtherMembers.REPORTED);
    }

    void read(DatasetSink into) throws IOException, FormatException {
        sink = into;
        long[] ofTask = framesOfTask();
        long[] frames = frames(ofTask);
        long end = ofTask.length == 0 ? -1 : ofTask[ofTask.length - 1];
        List<Track> waiting = new ArrayList<>(film.tracks());
        waiting.sort(Comparator.comparingLong(track -> track.line().frame(0)));
        List<TrackCursor> running = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file.path())) {
            int begun = 0;
            for (long frame : frames) {
                boolean more = false;
                for (; begun < waiting.size() && waiting.get(begun).line().frame(0) <= frame; begun++) {
                    running.add(new TrackCursor(waiting.get(begun), channel, elements, reports, end));
                    more = true;
                }
                if (more) {
                    running.sort(
                            Comparator.comparingInt(cursor -> cursor.track().order()));
                }
                frame(frame, running);
                running.removeIf(cursor -> cursor.over(frame));
            }
        }
    }

    private long[] framesOfTask() {
        List<Meta.Work> works = film.works();
        if (works.size() != 1 || works.getFirst().stop().isEmpty()) {
            return new long[0];
        }
        Meta.Work work = works.getFirst();
        long start = Math.max(0, work.start().orElse(0));
        long stop = work.stop().getAsLong();
        long count = stop < start ? 0 : (stop - start) / work.step() + 1;
        if (count > MOST_FRAMES) {
            reports.in("/annotations/meta", null);
            reports.note("cvat-frames", -1, "the task has " + count + " frames; only those with shapes are read");
            return new long[0];
        }
        return LongStream.range(0, count).map(i -> start + i * work.step()).toArray();
    }

    private long[] frames(long[] ofTask) {
        LongStream ofShapes = film.tracks().stream()
                .map(Track::line)
                .flatMapToLong(line -> LongStream.range(0, line.size()).map(i -> line.frame((int) i)));
        return LongStream.concat(Arrays.stream(ofTask), ofShapes)
                .sorted()
                .distinct()
                .toArray();
    }

    private void frame(long frame, List<TrackCursor> running) throws IOException, FormatException {
        String name = film.name(frame);
        Image image = new Image(
                Id.ofText(Explode.stem(name)),
                name,
                side(film.works().stream().map(Meta.Work::width).distinct().toList()),
                side(film.works().stream().map(Meta.Work::height).distinct().toList()),
                Attributes.NONE.with("frame", Long.toString(frame)),
                Optional.empty());
        tally.read(Thing.IMAGES, 1);
        reports.in("/annotations", name);
        reports.at(-1); // a frame is no element
        sink.image(image);
        for (TrackCursor cursor : running) {
            reports.in(cursor.track().path(), name);
            TrackCursor.Seen seen = cursor.at(frame);
            if (seen.counts()) {
                tally.read(Thing.ANNOTATIONS, 1);
                annotation(cursor.track(), seen, image);
            }
        }
    }

    /// The side that all tasks have in common, 0 when they differ.
    private static long side(List<Long> sides) {
        return sides.size() == 1 ? sides.getFirst() : 0;
    }

    private void annotation(Track track, TrackCursor.Seen seen, Image image) throws IOException, FormatException {
        if (seen.drawn().isEmpty()) {
            tally.leftOut(Thing.ANNOTATIONS, "broken", 1);
            return;
        }
        Drawn drawn = seen.drawn().get().of(track.label(), track.group());
        if (drawn.absent() && !reading.keepText()) {
            tally.leftOut(Thing.ANNOTATIONS, "of a track outside of the picture", 1);
            return;
        }
        Attributes more = Attributes.NONE
                .with("track_id", Long.toString(track.id()))
                .with("keyframe", Boolean.toString(drawn.keyframe()));
        more = drawn.absent() ? more.with("outside", "true") : more;
        Optional<Source> source = drawn.text().map(text -> new Source(CvatFormat.VIDEO, joined(track.tag(), text)));
        Optional<Shape> shape = shapes.shape(drawn, image, more, source);
        if (shape.isPresent()) {
            reports.at(drawn.offset());
            sink.annotation(shape.get());
        } else {
            tally.leftOut(Thing.ANNOTATIONS, "broken", 1);
        }
    }

    /// The start tag of the track and the shape.
    private static byte[] joined(byte[] tag, byte[] text) {
        byte[] both = Arrays.copyOf(tag, tag.length + text.length);
        System.arraycopy(text, 0, both, tag.length, text.length);
        return both;
    }
}
