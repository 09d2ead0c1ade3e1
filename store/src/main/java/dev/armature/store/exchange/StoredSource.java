package dev.armature.store.exchange;

import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.json.JsonWriter;
import dev.armature.json.Members;
import dev.armature.model.Annotation;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Part;
import dev.armature.model.Source;
import dev.armature.store.annotation.Annotations;
import dev.armature.store.annotation.FrameRange;
import dev.armature.store.annotation.FrameSheet;
import dev.armature.store.annotation.TrackSheet;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.annotation.item.Keyframes;
import dev.armature.store.annotation.item.Track;
import dev.armature.store.annotation.item.Tracks;
import dev.armature.store.annotation.item.Tracks.Seen;
import dev.armature.store.db.Tx;
import dev.armature.store.exchange.Target.Piece;
import dev.armature.store.project.Frame;
import dev.armature.store.project.Frames;
import dev.armature.store.project.KeypointSpec;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.Tasks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/// What is stored of a task, a job or a project as a dataset: a part for each subset, by image, with the frames
/// that are not deleted, in their order. Everything comes from the transaction, which is one consistent state.
final class StoredSource {

    private static final int FRAMES_AT_ONCE = 500;

    private final Tx tx;
    private final Target target;
    private final List<Piece> pieces;
    private final Problems problems;
    private final Tally tally;
    private final boolean coco;
    private final boolean cvat;
    private final boolean video;
    private final boolean datumaro;
    private final ExportItems items;
    private final ExportLabels labels;
    private final Optional<CvatHead> head;
    private final Map<Long, LabelSpec> specs = new HashMap<>();
    private String place = ""; // the image that is being given

    /// @param word of the format
    StoredSource(Tx tx, Target target, String word, Problems problems, Tally tally) {
        this.tx = tx;
        this.target = target;
        this.pieces = target.pieces(tx);
        this.problems = problems;
        this.tally = tally;
        this.coco = word.startsWith("coco");
        this.cvat = word.startsWith("cvat");
        this.video = word.equals("cvat_video");
        this.datumaro = word.startsWith("datumaro");
        this.items = new ExportItems(word, problems);
        this.labels = new ExportLabels(tx, target.labels(tx), coco);
        labels.specs().forEach(spec -> specs.put(spec.id(), spec));
        this.head = cvat ? Optional.of(new CvatHead(tx, labels.specs(), undeclared())) : Optional.empty();
    }

    List<Piece> pieces() {
        return pieces;
    }

    /// The tasks of each subset. A task without a subset is in `default`, or where a task is really called so in
    /// the next free one.
    Map<String, List<Piece>> subsets() {
        String none = Part.DEFAULT_SUBSET;
        for (int i = 1; isSubset(none); i++) {
            none = Part.DEFAULT_SUBSET + "_" + i;
        }
        Map<String, List<Piece>> subsets = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            String subset =
                    piece.task().subset().isEmpty() ? none : piece.task().subset();
            subsets.computeIfAbsent(subset, _ -> new ArrayList<>()).add(piece);
        }
        return subsets;
    }

    private boolean isSubset(String name) {
        return pieces.stream().anyMatch(piece -> piece.task().subset().equals(name));
    }

    // ---- attributes that labels do not declare

    private Map<Long, Map<String, Boolean>> undeclared() {
        Map<Long, Map<String, Boolean>> undeclared = new HashMap<>();
        for (Piece piece : pieces) {
            long task = piece.task().id();
            Annotations.frames(
                    tx, task, piece.range(), sheet -> sheet.items().forEach(item -> collect(item, undeclared)));
            for (TrackSheet sheet : Annotations.tracks(tx, task)) {
                LabelSpec spec = spec(sheet.track().label()).orElseThrow();
                Tracks.on(sheet.track(), sheet.track().first(), points(spec))
                        .ifPresent(seen -> collect(seen.item(), undeclared));
                sheet.track()
                        .keyframes()
                        .forEach(keyframe ->
                                CvatHead.collect(Item.of(sheet.track().origin(), keyframe.shape()), spec, undeclared));
            }
        }
        return undeclared;
    }

    private void collect(Item item, Map<Long, Map<String, Boolean>> undeclared) {
        spec(item.label()).ifPresent(spec -> CvatHead.collect(item, spec, undeclared));
    }

    private Optional<LabelSpec> spec(Id label) {
        return label.isLong() ? Optional.ofNullable(specs.get(label.asLong())) : Optional.empty();
    }

    private static List<Long> points(LabelSpec spec) {
        return spec.points().stream().map(KeypointSpec::id).toList();
    }

    // ---- pushing

    /// Pushes everything.
    void read(DatasetSink sink, Progress progress) throws IOException, FormatException {
        long total = pieces.stream().mapToLong(piece -> piece.range().size()).sum();
        long[] done = {0};
        problems.reader(() -> Location.of(target.word() + " " + target.number()).withImage(place));
        for (Map.Entry<String, List<Piece>> subset : subsets().entrySet()) {
            Part part = new Part(
                    dev.armature.model.Task.PERSON_KEYPOINTS, subset.getKey(), target.word() + " " + target.number());
            sink.begin(part);
            members(sink, subset.getValue());
            sink.openByImage(head.map(CvatHead::labels).orElseGet(labels::labels));
            Names names = new Names(tx, subset.getValue(), !coco);
            int before = 0; // absolute numbers run on from task to task
            for (Piece piece : subset.getValue()) {
                frames(sink, piece, names, before, frame -> progress.advanced(++done[0], total));
                before += piece.task().media().absolute(piece.task().size() - 1) + 1;
            }
            sink.end(part);
        }
    }

    private void members(DatasetSink sink, List<Piece> ofSubset) throws IOException, FormatException {
        if (head.isPresent()) {
            byte[] meta = head.get().member(target, ofSubset.getFirst());
            sink.member("meta", meta);
        } else if (coco) {
            Head own = Head.of(Tasks.get(tx, ofSubset.getFirst().task().id()).head());
            for (Map.Entry<String, byte[]> member : own.members().entrySet()) {
                sink.member(member.getKey(), member.getValue());
            }
        }
    }

    private interface Step {
        void done(int frame);
    }

    /// Frames and their objects, a few hundred at a time.
    private void frames(DatasetSink sink, Piece piece, Names names, int before, Step step)
            throws IOException, FormatException {
        long task = piece.task().id();
        SortedSet<Integer> deleted = Frames.deleted(tx, task);
        List<Track> tracks = Annotations.tracks(tx, task).stream()
                .map(TrackSheet::track)
                .map(track -> Tracks.without(track, deleted::contains))
                .toList();
        FrameRange range = piece.range();
        for (int from = range.first(); from <= range.last(); from += FRAMES_AT_ONCE) {
            FrameRange some = new FrameRange(from, Math.min(range.last(), from + FRAMES_AT_ONCE - 1));
            Map<Integer, List<Item>> objects = new HashMap<>();
            for (FrameSheet sheet : Annotations.frames(tx, task, some)) {
                objects.put(sheet.frame(), sheet.items());
            }
            List<Frame> frames = new ArrayList<>();
            Frames.each(tx, task, some.first(), some.last(), frames::add);
            for (Frame frame : frames) {
                if (!frame.deleted()) {
                    Image image = image(piece, frame, names, before);
                    place = image.name();
                    tally.read(Thing.IMAGES, 1);
                    sink.image(image);
                    List<Item> shown = objects.getOrDefault(frame.number(), List.of());
                    annotations(sink, image, sorted(shown));
                    tracks(sink, image, frame.number(), tracks);
                }
                step.done(frame.number());
            }
        }
    }

    /// By layer, as CVAT has them; a frame without layers stays as it is.
    private static List<Item> sorted(List<Item> items) {
        boolean flat = items.stream().allMatch(item -> item.zOrder() == 0);
        return flat
                ? items
                : items.stream()
                        .sorted(java.util.Comparator.comparingInt(Item::zOrder))
                        .toList();
    }

    private Image image(Piece piece, Frame frame, Names names, int before) {
        String name = names.unique(frame.name());
        Optional<Source> source = frame.source()
                .filter(own -> coco && own.format().equals(CocoText.FORMAT))
                .map(own -> new Source(
                        own.format(),
                        Members.replace(
                                own.text(),
                                Map.of("file_name", JsonWriter.quoted(name).getBytes(StandardCharsets.UTF_8)))));
        Attributes attributes = coco
                ? frame.attributes()
                : frame.attributes()
                        .with(
                                "frame",
                                Integer.toString(before + piece.task().media().absolute(frame.number())));
        return new Image(names.id(frame.fileId()), name, frame.width(), frame.height(), attributes, source);
    }

    private void annotations(DatasetSink sink, Image image, List<Item> objects) throws IOException, FormatException {
        for (Item item : objects) {
            give(sink, image, item);
        }
    }

    private void tracks(DatasetSink sink, Image image, int frame, List<Track> tracks)
            throws IOException, FormatException {
        for (int i = 0; i < tracks.size(); i++) {
            Track track = tracks.get(i);
            if (track.keyframes().isEmpty() || track.first() > frame) {
                continue;
            }
            LabelSpec spec = spec(track.label()).orElseThrow();
            Optional<Seen> seen = Tracks.on(track, frame, points(spec));
            if (seen.isPresent()) {
                give(sink, image, marked(seen.get(), i, track, frame, spec));
            }
        }
    }

    /// Files have tracks by attributes; CVAT's XML for images has none. Datumaro's files have them for points too.
    private Item marked(Seen seen, int number, Track track, int frame, LabelSpec spec) {
        if (cvat && !video) {
            return seen.item();
        }
        Item item = seen.item()
                .withAttributes(seen.item()
                        .attributes()
                        .with("track_id", Integer.toString(number))
                        .with("keyframe", Boolean.toString(seen.keyframe())));
        return datumaro && !track.elements().isEmpty() ? withKeyframes(item, track, frame, points(spec)) : item;
    }

    private static Item withKeyframes(Item item, Track track, int frame, List<Long> points) {
        List<Attributes> own = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            Id id = Id.of(points.get(i));
            boolean set = track.elements().stream()
                    .anyMatch(element -> element.label().equals(id) && Keyframes.has(element.keyframes(), frame));
            Attributes before =
                    i < item.pointAttributes().size() ? item.pointAttributes().get(i) : Attributes.NONE;
            own.add(before.with("keyframe", Boolean.toString(set)));
        }
        return item.withKeypoints(item.keypoints().orElseThrow(), own);
    }

    private void give(DatasetSink sink, Image image, Item item) throws IOException, FormatException {
        Id label = head.isPresent() ? head.get().id(item.label()) : labels.id(item.label());
        String name = spec(item.label()).map(LabelSpec::name).orElse("");
        Annotation annotation = items.annotation(item, image.id(), label, name);
        tally.read(Thing.ANNOTATIONS, 1);
        sink.annotation(annotation);
    }
}
