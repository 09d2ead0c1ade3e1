package dev.armature.format.cvat;

import dev.armature.flow.FormatException;
import dev.armature.format.Writing;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.xml.XmlText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Writes CVAT XML for video, one file for each part: a dataset goes image by image, the file track by track, so
/// the shapes wait in a file of their own until the part ends.
///
/// Shapes with the attribute `track_id` and one label are a track; every other shape is a track of its own. A track
/// that is not on the frame behind one of its shapes is closed there by a shape outside.
public final class CvatVideoWriter extends CvatSink {

    private static final Pattern NAME = Pattern.compile("(.*/)?frame_[0-9]{6,}(\\.[A-Za-z]+)?");

    /// A track under way.
    ///
    /// @param tag its start tag as it was read
    /// @param number its `track_id`, -1 without
    private record Open(Id label, long group, Optional<String> tag, long number, Line line) {}

    private final CvatWriter.Naming naming;
    private Path spool;
    private OutputStream shapes;
    private long spooled; // bytes
    private ShapeXml elements; // null before the first image
    private final List<Open> tracks = new ArrayList<>();
    private final Map<String, Open> byId = new HashMap<>(); // by track_id and label
    private long[] frames = new long[64];
    private int frameCount;
    private final Set<List<Long>> sizes = new HashSet<>();
    private long frame;

    CvatVideoWriter(Writing writing) {
        this(writing, CvatWriter.Naming.BY_SUBSET);
    }

    public CvatVideoWriter(Writing writing, CvatWriter.Naming naming) {
        super(writing);
        this.naming = naming;
    }

    @Override
    public void begin(Part next) throws IOException, FormatException {
        super.begin(next);
        spool = writing.output().spool("cvat.xml");
        shapes = new BufferedOutputStream(Files.newOutputStream(spool));
        spooled = 0;
        elements = null;
        tracks.clear();
        byId.clear();
        frameCount = 0;
        sizes.clear();
    }

    @Override
    void frame(Image image, long number) throws IOException, FormatException {
        if (elements == null) {
            elements = new ShapeXml(labels, losses, true, writing.style().round());
        }
        frame = number;
        if (frameCount == frames.length) {
            frames = Arrays.copyOf(frames, 2 * frameCount);
        }
        frames[frameCount++] = number;
        if (!NAME.matcher(image.name()).matches()) {
            losses.add("cvat-video-name", "the names of images have no place in a video, which has frames");
        }
        if (sizes.size() < 2) {
            sizes.add(List.of(image.width(), image.height()));
        }
        if (sizes.size() == 2) {
            losses.add("cvat-video-size", "the images differ in size; in a video all have one");
        }
        if (writing.saveMedia()) {
            String folder = part.subset().equals(Part.DEFAULT_SUBSET) ? "images/" : "images/" + part.subset() + "/";
            copyPicture(picture -> folder + FramePictures.name(number, picture));
        }
    }

    @Override
    boolean shape(Shape shape, Id label) throws IOException {
        Optional<String> text = text(shape.traits().source(), CvatFormat.VIDEO).filter(own -> usable(label));
        int tagEnd = text.map(own -> own.indexOf('>') + 1).orElse(0);
        Optional<String> own = text.map(both -> both.substring(tagEnd))
                .filter(element -> TrackXml.frame(element).orElse(-1) == frame);
        String head = " frame=\"" + frame + "\" keyframe=\"" + (ShapeXml.keyframe(shape) ? 1 : 0) + "\" outside=\""
                + (shape.traits().attributes().flag("outside").orElse(false) ? 1 : 0) + "\"";
        Optional<String> element = own.isPresent()
                ? own.map(found -> "    " + found + "\n")
                : elements.element(shape, label, shape instanceof Shape.Pose ? withoutOutside(head) : head);
        if (element.isEmpty()) {
            return false;
        }
        byte[] bytes = element.get().getBytes(StandardCharsets.UTF_8);
        track(shape, label, text.map(both -> both.substring(0, tagEnd))).line().add(frame, spooled, bytes.length);
        shapes.write(bytes);
        spooled += bytes.length;
        return true;
    }

    /// A skeleton leaves that to its points.
    private static String withoutOutside(String head) {
        return head.substring(0, head.indexOf(" outside"));
    }

    /// The track that the shape belongs to, which is not on this frame yet.
    private Open track(Shape shape, Id label, Optional<String> tag) {
        Optional<String> id = shape.traits().attributes().json("track_id");
        OptionalDouble number = shape.traits().attributes().number("track_id");
        boolean whole = number.isPresent() && number.getAsDouble() == Math.rint(number.getAsDouble());
        long asked = whole && Math.abs(number.getAsDouble()) < 1e15 ? (long) number.getAsDouble() : -1;
        Open fresh = new Open(label, shape.traits().group(), tag, asked, new Line());
        String key = id.map(own -> own + '\0' + label).orElse("");
        Open known = id.isPresent() ? byId.get(key) : null;
        if (known != null && known.line().frame(known.line().size() - 1) != frame) {
            return known;
        }
        if (known != null) {
            losses.add("cvat-track-twice", "a track is on one frame twice; the others become tracks of their own");
        } else if (id.isPresent()) {
            byId.put(key, fresh);
        }
        tracks.add(fresh);
        return fresh;
    }

    @Override
    void frameEnd() {
        // frames are told by their shapes alone
    }

    // ---- the file

    @Override
    void finish(long count) throws IOException, FormatException {
        shapes.close();
        long[] all = Arrays.copyOf(frames, frameCount);
        Arrays.sort(all);
        List<Long> size = sizes.size() == 1 ? sizes.iterator().next() : List.of(0L, 0L);
        MetaXml.Task task = new MetaXml.Task(
                part.subset(),
                "interpolation",
                count,
                all.length == 0 ? 0 : all[0],
                all.length == 0 ? 0 : all[all.length - 1],
                size.get(0),
                size.get(1));
        try (OutputStream file = writing.output().create(CvatWriter.fileName(naming, part.subset()));
                BufferedOutputStream out = new BufferedOutputStream(file);
                FileChannel channel = FileChannel.open(spool)) {
            write(out, CvatWriter.header() + head(task));
            tracks(out, channel, all);
            write(out, "</annotations>\n");
        }
        Files.delete(spool);
    }

    private void tracks(OutputStream out, FileChannel channel, long[] all) throws IOException {
        if (tracks.stream().allMatch(track -> track.number() >= 0)) {
            tracks.sort(Comparator.comparingLong(Open::number)); // as they were read
        }
        Set<Long> ids = new TreeSet<>();
        long next = 0;
        for (Open track : tracks) {
            long id = track.number();
            if (id < 0 || !ids.add(id)) {
                while (!ids.add(next)) {
                    next++;
                }
                id = next;
            }
            write(out, "  " + tag(track, id) + "\n");
            track.line().settle(index -> {
                throw new AssertionError("a track is on one frame twice");
            });
            for (int i = 0; i < track.line().size(); i++) {
                entry(out, channel, track.line(), i, all);
            }
            write(out, "  </track>\n");
        }
    }

    private String tag(Open track, long id) {
        String group = track.group() == 0 ? "" : " group_id=\"" + track.group() + "\"";
        return track.tag()
                .orElseGet(() -> "<track id=\"" + id + "\" label=\"" + XmlText.value(labels.name(track.label()))
                        + "\" source=\"file\"" + group + ">");
    }

    /// Writes a shape, and behind it one that is outside if the track leaves the picture there.
    private void entry(OutputStream out, FileChannel channel, Line line, int i, long[] all) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(line.length(i));
        while (bytes.hasRemaining() && channel.read(bytes, line.offset(i) + bytes.position()) >= 0) {
            // until it is whole
        }
        String element = new String(bytes.array(), StandardCharsets.UTF_8);
        int here = Arrays.binarySearch(all, line.frame(i));
        boolean followed = i + 1 < line.size() && here + 1 < all.length && line.frame(i + 1) == all[here + 1];
        if (here + 1 == all.length || followed || TrackXml.outside(element)) {
            write(out, element);
            return;
        }
        write(out, TrackXml.keyframe(element));
        write(out, TrackXml.closing(element, all[here + 1]));
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
