package dev.armature.store.exchange;

import dev.armature.flow.DatasetSink;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.model.Annotation;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.store.Violation;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.annotation.item.Track;
import dev.armature.store.exchange.FrameIndex.Spot;
import dev.armature.store.exchange.ImportPlan.Undeclared;
import dev.armature.store.project.AttributeSpec;
import dev.armature.store.project.Frame;
import dev.armature.store.project.LabelSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Takes a dataset by image and brings its annotations to the frames that its images are.
///
/// Holds one image, the shapes of tracks, and the images of frames that several images of the file are.
final class ImportSink implements DatasetSink {

    private static final String BROKEN = "that could not be imported";

    private record TrackKey(int piece, long label, String id) {}

    private final List<PieceWriter> pieces;
    private final Map<String, Map<ImageKeys, Spot>> frames; // by subset
    private final Set<Spot> several; // frames that come more than once
    private final LabelTargets targets;
    private final Map<String, Boolean> given; // names whose label the caller said
    private final Problems problems;
    private final Tally tally;
    private final ItemMaker maker;
    private final boolean coco;
    private final Map<Spot, List<Item>> held = new LinkedHashMap<>();
    private final Map<TrackKey, TrackMaker> tracks = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> undeclared = new TreeMap<>();
    private final Map<String, Long> annotations = new HashMap<>(); // by label
    private final Map<String, Map<String, byte[]>> members = new LinkedHashMap<>(); // by subset
    private final Map<String, byte[]> categories = new LinkedHashMap<>(); // texts, by the label of the target
    private long outside;

    // The part being read
    private Part part;
    private final List<Label> declared = new ArrayList<>();
    private Map<Id, LabelMove> moves; // null until the labels are known

    // The image being read; null without a frame
    private Spot spot;
    private String missing = "";
    private String name = "";
    private Annotation present; // the last one
    private final List<Item> items = new ArrayList<>();

    ImportSink(
            List<PieceWriter> pieces,
            Map<String, Map<ImageKeys, Spot>> frames,
            Set<Spot> several,
            LabelTargets targets,
            ImportRequest request,
            boolean coco,
            Problems problems,
            Tally tally) {
        this.pieces = pieces;
        this.frames = frames;
        this.several = several;
        this.targets = targets;
        this.given = request.labels().keySet().stream().collect(Collectors.toMap(name -> name, _ -> true));
        this.coco = coco;
        this.problems = problems;
        this.tally = tally;
        this.maker = new ItemMaker(problems, this::place, request.masksToPolygons());
    }

    @Override
    public void begin(Part begun) {
        part = begun;
        declared.clear();
        moves = null;
        spot = null;
    }

    @Override
    public void member(String name, byte[] json) {
        if (coco) {
            members.computeIfAbsent(part.subset(), _ -> new LinkedHashMap<>()).putIfAbsent(name, json);
        }
    }

    @Override
    public void open(Section section, boolean keyed) {
        // every list is one here
    }

    @Override
    public void label(Label label) {
        declared.add(label);
    }

    private LabelMove move(Id label) {
        if (moves == null) {
            moves = new HashMap<>();
            Scan.names(declared).forEach((own, name) -> {
                Optional<LabelSpec> target = targets.target(name);
                LabelMove move = LabelMove.of(name, own, target, !targets.isLeftOut(name), given.containsKey(name));
                moves.put(own.id(), move);
                own.source()
                        .filter(source -> source.format().equals(CocoText.FORMAT) && source.text()[0] == '{')
                        .ifPresent(
                                source -> target.ifPresent(spec -> categories.putIfAbsent(spec.name(), source.text())));
            });
        }
        return moves.get(label);
    }

    // ---- images

    @Override
    public void image(Image image) {
        flush();
        move(Id.NONE);
        name = image.name();
        spot = frames.getOrDefault(part.subset(), Map.of()).get(ImageKeys.of(image));
        if (spot == null) {
            missing = "of images that are no frame";
            tally.leftOut(Thing.IMAGES, "that are no frame", 1);
            return;
        }
        PieceWriter piece = pieces.get(spot.piece());
        if (!piece.piece().range().holds(spot.frame())) {
            spot = null;
            missing = "of frames that are not in the job";
            outside++;
            tally.leftOut(Thing.IMAGES, "that are frames outside of the job", 1);
            return;
        }
        tally.written(Thing.IMAGES, 1);
        piece.tell(frame(image));
    }

    private Frame frame(Image image) {
        boolean known =
                coco && image.source().filter(source -> source.text()[0] == '{').isPresent();
        return new Frame(
                spot.frame(),
                image.name(),
                side(image.width()),
                side(image.height()),
                Optional.empty(),
                false,
                coco ? image.id() : Id.NONE,
                coco ? Attributes.NONE : image.attributes().without("frame"::equals),
                known ? image.source() : Optional.empty());
    }

    static int side(long pixels) {
        return pixels > 0 && pixels <= Integer.MAX_VALUE ? (int) pixels : 0;
    }

    // ---- annotations

    @Override
    public void annotation(Annotation annotation) {
        present = annotation;
        Id label = Scan.label(annotation);
        Optional<LabelMove> move = Optional.ofNullable(move(label));
        move.ifPresent(to -> annotations.merge(to.name(), 1L, Long::sum));
        if (spot == null) {
            leaveOut(missing);
        } else if (move.isPresent() && !move.get().wanted()) {
            leaveOut("of labels that nobody wants");
        } else if (move.isPresent() && move.get().spec().isEmpty()) {
            leaveOut("of labels that are not there");
        } else if (move.isEmpty() && !label.isNone() && annotation instanceof Shape) {
            problems.error("import-label-unknown", place(), "the annotation names a label that is none");
            leaveOut(BROKEN);
        } else {
            maker.item(annotation, move, spot.frame())
                    .ifPresentOrElse(item -> take(item, move), () -> leaveOut(BROKEN));
        }
    }

    private Location place() {
        Id id = present instanceof Instance instance
                ? instance.id()
                : ((Shape) present).traits().id();
        Location place = problems.here().withImage(name);
        boolean numbered = !id.isNone() && !(present instanceof Shape && id.equals(Id.of(0)));
        return numbered ? place.withAnnotation(id.toString()) : place;
    }

    private void leaveOut(String reason) {
        tally.leftOut(Thing.ANNOTATIONS, reason, 1);
    }

    private void take(Item item, Optional<LabelMove> move) {
        Optional<TrackShape> shape = move.isPresent() ? TrackShape.of(item) : Optional.empty();
        List<Violation> wrong =
                shape.isPresent() ? List.of() : pieces.get(spot.piece()).check(item);
        if (!wrong.isEmpty()) {
            String what = wrong.stream().map(Violation::sentence).distinct().collect(Collectors.joining("; "));
            problems.error("import-refused", place(), what);
            leaveOut(BROKEN);
            return;
        }
        if (shape.isPresent() && !track(shape.get(), move.get().spec().orElseThrow())) {
            return;
        }
        move.flatMap(LabelMove::spec).ifPresent(spec -> count(spec, item));
        tally.written(Thing.ANNOTATIONS, 1);
        if (shape.isEmpty()) {
            items.add(item);
        }
    }

    private boolean track(TrackShape shape, LabelSpec label) {
        TrackKey key = new TrackKey(spot.piece(), label.id(), shape.id());
        if (tracks.computeIfAbsent(key, _ -> new TrackMaker(label)).add(shape)) {
            return true;
        }
        problems.error(
                "import-track",
                place(),
                "several track shapes on the same frame '" + spot.frame() + "' of track " + shape.id()
                        + "; the first is kept");
        leaveOut(BROKEN);
        return false;
    }

    private void count(LabelSpec spec, Item item) {
        for (Attributes.Entry entry : item.attributes().entries()) {
            boolean known = Scan.OWN.contains(entry.name())
                    || spec.attributes().stream().map(AttributeSpec::name).anyMatch(entry.name()::equals);
            if (!known) {
                undeclared.computeIfAbsent(spec.name(), _ -> new TreeMap<>()).merge(entry.name(), 1L, Long::sum);
            }
        }
    }

    private void flush() {
        if (spot != null && !items.isEmpty()) {
            List<Item> joined = Grouped.joined(items);
            if (several.contains(spot)) {
                held.computeIfAbsent(spot, _ -> new ArrayList<>()).addAll(joined);
            } else {
                pieces.get(spot.piece()).add(spot.frame(), joined);
            }
        }
        items.clear();
    }

    @Override
    public void end(Part ended) {
        flush();
        move(Id.NONE);
        spot = null;
    }

    /// Adds what was held back.
    void finish() {
        held.forEach((where, all) -> pieces.get(where.piece()).add(where.frame(), all));
        tracks.forEach((key, made) -> {
            PieceWriter piece = pieces.get(key.piece());
            Track track = made.track(piece::next);
            List<Violation> wrong = track.keyframes().isEmpty() ? List.of() : piece.check(track);
            if (wrong.isEmpty() && !track.keyframes().isEmpty()) {
                piece.add(track);
            } else if (!wrong.isEmpty()) {
                String what = wrong.stream().map(Violation::sentence).distinct().collect(Collectors.joining("; "));
                problems.error("import-refused", Location.of(part.file()), "track " + key.id() + ": " + what);
            }
        });
    }

    // ---- what was found on the way

    /// Members at the top of COCO's files, by subset; of several files the first.
    Map<String, Map<String, byte[]>> members() {
        return members;
    }

    /// Categories of COCO's files as they are written, by the names of the labels that they are.
    Map<String, byte[]> categories() {
        return categories;
    }

    /// How many annotations have a label of the file.
    Map<String, Long> annotations() {
        return annotations;
    }

    long outside() {
        return outside;
    }

    List<Undeclared> undeclared() {
        List<Undeclared> all = new ArrayList<>();
        undeclared.forEach((label, attributes) ->
                attributes.forEach((name, count) -> all.add(new Undeclared(label, name, count))));
        return all;
    }
}
