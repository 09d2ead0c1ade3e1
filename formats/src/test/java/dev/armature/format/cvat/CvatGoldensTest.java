package dev.armature.format.cvat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.convert.Conversion;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.coco.CocoOptions;
import dev.armature.format.cvat.XmlFile.XmlImage;
import dev.armature.format.cvat.XmlFile.XmlLabel;
import dev.armature.format.cvat.XmlFile.XmlShape;
import dev.armature.testkit.Json;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Replays every recorded conversion to CVAT's XML. A run is equal, better for a reason that is asserted, or a
/// failure of this test. Faults are those of `spec/datumaro.md` part 8.
class CvatGoldensTest {

    private static final String VISIBILITY = "fault 14: visibility is not written";
    private static final String SHIFTED = "part 5: edges that count from 1 are shifted by one more";
    private static final String EDGES = "fault 5 and part 5: edges are shifted, kept as a set, and lead anywhere";
    private static final String UNDECLARED = "part 5: attributes that no label declares are dropped; we declare them";
    private static final String MASKS = "masks are not written";
    private static final String DIGITS = "part 5: coordinates have two digits; ours have all";
    private static final String PYTHON = "null, lists and objects in Python's spelling; ours are JSON";
    private static final String NUMBERS = "new numbers for frames, by --reindex; ours keep theirs";
    private static final String MEMBERS = "members of COCO annotations beside attributes are dropped";
    private static final String NAMES = "names without an ending get .jpg; ours stay";
    private static final String PARENTS = "a supercategory is written as the skeleton above; we tell the loss";
    private static final String SURPLUS = "keypoints beyond those that the category names are dropped";
    private static final String GROUPS = "part 3: the group is the id, so id 0 falls apart and equal ids melt together";
    private static final String EQUAL_IMAGES = "faults 8 and 17: images with one id are one item";
    private static final String CATEGORY_0 = "fault 20: category 0 counts as no label, and that has no place";
    private static final String EMPTY = "a subset without images has no file";
    private static final String NO_LABEL = "shapes without a label are dropped; we write them, with a note";
    private static final String GIVES_UP = "the peer gives up; a missing member is supplied, with a note";

    /// One recorded call.
    ///
    /// @param all whether undeclared attributes were asked for
    private record Run(
            Path folder,
            String id,
            String from,
            boolean saveMedia,
            boolean reindex,
            boolean all,
            int exit,
            Optional<Path> expected) {
        String name() {
            return folder.getFileName() + "/" + id;
        }
    }

    private final Map<String, Set<String>> better = new TreeMap<>(); // runs by reason
    private final List<String> unexplained = new ArrayList<>();

    @TempDir
    private Path temporary;

    @Test
    void everyRecordedConversionToXmlIsEqualOrBetterForAStatedReason() throws IOException {
        List<Run> runs = runs(Shared.require("goldens").resolve("cases"));
        int equal = 0;
        int refused = 0;
        for (Run run : runs) {
            int before = reasons(run);
            boolean read = convert(run);
            if (read && run.exit() == 0) {
                compare(run);
            } else if (read) {
                better(GIVES_UP, run);
            } else if (run.exit() != 0) {
                refused++;
            } else {
                unexplained.add(run.name() + ": refused by us alone");
            }
            equal += read && reasons(run) == before ? 1 : 0;
        }
        Set<String> betterRuns = new TreeSet<>();
        better.values().forEach(betterRuns::addAll);
        System.out.printf(
                "-> cvat: %d runs, %d equal, %d better, %d refused by both%n",
                runs.size(), equal, betterRuns.size(), refused);
        better.forEach((reason, names) -> System.out.printf("  %d better: %s%n", names.size(), reason));
        assertThat(unexplained).isEmpty();
        assertThat(equal + betterRuns.size() + refused).isEqualTo(runs.size());
        assertThat(runs).hasSizeGreaterThan(200);
    }

    private int reasons(Run run) {
        return (int) better.values().stream()
                .filter(runs -> runs.contains(run.name()))
                .count();
    }

    private void better(String reason, Run run) {
        better.computeIfAbsent(reason, none -> new TreeSet<>()).add(run.name());
    }

    private void wrong(Run run, String what) {
        unexplained.add(run.name() + ": " + what);
    }

    private Path target(Run run) {
        return temporary.resolve(run.name().replace('/', ' '));
    }

    /// @return false when the input was refused
    private boolean convert(Run run) throws IOException {
        Conversion.Request request = new Conversion.Request(
                run.folder().resolve("input"),
                run.from(),
                target(run),
                "cvat",
                run.saveMedia() ? media() : CocoOptions.DEFAULTS,
                true,
                false,
                Policy.ABORT);
        try {
            Conversion.Outcome outcome = Conversion.run(request, Progress.none());
            for (Thing thing : Thing.values()) {
                assertThat(!outcome.written() || outcome.tally().balances(thing))
                        .as(run.name())
                        .isTrue();
            }
            return outcome.written();
        } catch (FormatException refused) {
            return false;
        }
    }

    private static CocoOptions media() {
        CocoOptions none = CocoOptions.DEFAULTS;
        return new CocoOptions(
                none.tasks(),
                true,
                none.segmentation(),
                none.cropCovered(),
                none.allowAttributes(),
                none.reindex(),
                none.mergeImages(),
                none.imageExtension(),
                none.saveDatasetMeta(),
                none.absent(),
                none.box(),
                none.boxMargin(),
                none.area(),
                none.points(),
                none.round());
    }

    // ---- runs

    private static List<Run> runs(Path cases) throws IOException {
        List<Run> runs = new ArrayList<>();
        try (Stream<Path> folders = Files.list(cases)) {
            for (Path folder : folders.sorted().toList()) {
                JsonNode all = Json.read(folder.resolve("case.json")).path("runs");
                for (JsonNode run : all) {
                    List<String> words = StreamSupport.stream(run.path("argv").spliterator(), false)
                            .map(JsonNode::asString)
                            .toList();
                    if (words.contains("-f")
                            && words.get(words.indexOf("-f") + 1).equals("cvat")) {
                        runs.add(new Run(
                                folder,
                                run.get("id").asString(),
                                words.get(words.indexOf("-if") + 1),
                                words.contains("--save-media"),
                                words.contains("--reindex"),
                                words.contains("--allow-undeclared-attrs"),
                                run.get("exit").asInt(),
                                Optional.of(run.path("expected"))
                                        .filter(JsonNode::isString)
                                        .map(path -> folder.resolve(path.asString()))));
                    }
                }
            }
        }
        return runs;
    }

    private static Set<String> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return new TreeSet<>();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return new TreeSet<>(all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList());
        }
    }

    // ---- one run

    private void compare(Run run) throws IOException {
        Path expected = run.expected().orElseThrow();
        Set<String> theirs = files(expected);
        Set<String> more = files(target(run));
        assertThat(more).as(run.name()).containsAll(theirs);
        more.removeAll(theirs);
        for (String file : more) {
            if (file.endsWith(".xml")) {
                assertThat(XmlFile.read(target(run).resolve(file)).images())
                        .as(run.name())
                        .isEmpty();
                better(EMPTY, run);
            } else {
                better(EQUAL_IMAGES, run);
            }
        }
        for (String file : theirs) {
            if (file.endsWith(".xml")) {
                XmlFile theirFile = XmlFile.read(expected.resolve(file));
                XmlFile ourFile = XmlFile.read(target(run).resolve(file));
                labels(run, theirFile.labels(), ourFile.labels());
                images(run, theirFile.images(), ourFile.images());
            }
        }
    }

    private void labels(Run run, List<XmlLabel> theirs, List<XmlLabel> ours) {
        if (ours.size() > theirs.size()) {
            boolean unlabelled = ours.stream().anyMatch(label -> label.name().equals("unlabelled"));
            better(unlabelled ? NO_LABEL : SURPLUS, run);
        } else if (ours.size() < theirs.size()) {
            wrong(run, "labels are missing");
            return;
        }
        Set<String> skeletons = new HashSet<>();
        ours.stream().filter(label -> !label.points().isEmpty()).forEach(label -> skeletons.add(label.name()));
        for (int i = 0; i < theirs.size(); i++) {
            label(run, theirs.get(i), ours.get(i), skeletons);
        }
    }

    private void label(Run run, XmlLabel their, XmlLabel our, Set<String> skeletons) {
        if (!their.parent().equals(our.parent())) {
            assertThat(our.parent()).isEmpty();
            better(PARENTS, run);
        }
        boolean renamed = our.name().startsWith(their.name() + "_");
        if (!their.name().equals(our.name()) && !renamed) {
            wrong(run, "label " + our.name() + "; expected " + their.name());
        }
        if (!our.attributes().containsAll(their.attributes())) {
            wrong(run, "label " + our.name() + " declares " + our.attributes() + "; expected " + their.attributes());
        } else if (our.attributes().size() > their.attributes().size()) {
            better(UNDECLARED, run);
        }
        if (!our.points().equals(their.points())) {
            boolean longer = our.points().size() > their.points().size();
            boolean quoted = String.join("", our.points()).contains("\"");
            if (longer) {
                better(SURPLUS, run);
            } else if (quoted) {
                better("fault 14: the drawing is malformed", run);
            } else {
                wrong(run, "points " + our.points() + "; expected " + their.points());
            }
        }
        if (!our.edges().equals(their.edges())
                && our.points().size() == their.points().size()) {
            TreeSet<String> shifted = new TreeSet<>();
            for (String edge : our.edges()) {
                String[] ends = edge.split("-");
                shifted.add(Integer.parseInt(ends[0]) + 1 + "-" + (Integer.parseInt(ends[1]) + 1));
            }
            boolean inside = our.edges().stream()
                    .flatMap(edge -> Stream.of(edge.split("-")))
                    .allMatch(node -> Integer.parseInt(node) <= our.points().size());
            assertThat(inside).isTrue();
            boolean within = their.edges().containsAll(shifted) || their.edges().containsAll(our.edges());
            if (!within) {
                wrong(run, "edges " + our.edges() + "; expected " + their.edges());
            }
            better(their.edges().equals(shifted) ? SHIFTED : EDGES, run);
        }
    }

    private void images(Run run, List<XmlImage> theirs, List<XmlImage> ours) {
        if (theirs.size() != ours.size()) {
            if (ours.size() > theirs.size() && run.name().startsWith("coco-image-ids-repeat")) {
                better(EQUAL_IMAGES, run);
            } else {
                wrong(run, ours.size() + " images; expected " + theirs.size());
            }
            return;
        }
        for (int i = 0; i < theirs.size(); i++) {
            image(run, theirs.get(i), ours.get(i));
        }
    }

    private void image(Run run, XmlImage their, XmlImage our) {
        Map<String, String> said = new TreeMap<>(our.said());
        if (!their.said().get("id").equals(said.get("id"))) {
            if (!run.reindex()) {
                wrong(run, "image " + said + "; expected " + their.said());
            }
            better(NUMBERS, run);
            said.put("id", their.said().get("id"));
        }
        if (their.said().get("name").equals(said.get("name") + ".jpg")) {
            better(NAMES, run);
            said.put("name", their.said().get("name"));
        }
        if (!said.equals(their.said())) {
            wrong(run, "image " + said + "; expected " + their.said());
        }
        List<XmlShape> shapes = new ArrayList<>(our.shapes());
        if (shapes.removeIf(shape -> shape.kind().equals("mask"))) {
            better(MASKS, run);
        }
        if (shapes.size() > their.shapes().size()) {
            boolean zero = shapes.removeIf(shape -> shape.said().get("label").equals("zero"));
            boolean unlabelled =
                    shapes.removeIf(shape -> shape.said().get("label").equals("unlabelled"));
            better(zero ? CATEGORY_0 : NO_LABEL, run);
            if (!zero && !unlabelled) {
                wrong(run, "more shapes in " + said);
                return;
            }
        }
        if (shapes.size() != their.shapes().size()) {
            wrong(
                    run,
                    shapes.size() + " shapes in " + said + "; expected "
                            + their.shapes().size());
            return;
        }
        for (int i = 0; i < shapes.size(); i++) {
            shape(run, their.shapes().get(i), shapes.get(i), false);
        }
    }

    // ---- shapes

    private void shape(Run run, XmlShape their, XmlShape our, boolean point) {
        if (!their.kind().equals(our.kind())) {
            wrong(run, our.kind() + "; expected " + their.kind());
            return;
        }
        for (Map.Entry<String, String> member : their.said().entrySet()) {
            String name = member.getKey();
            String own = our.said().get(name);
            boolean skeleton = their.kind().equals("skeleton");
            if (skeleton && name.equals("points")
                    || point && name.equals("z_order")
                    || member.getValue().equals(own)) {
                continue;
            }
            if (skeleton && name.equals("occluded")) {
                occluded(run, member.getValue(), our);
            } else if (point && name.equals("occluded")) {
                assertThat(own).as(run.name()).isIn("0", "1");
                better(VISIBILITY, run);
            } else if (name.equals("group_id")) {
                better(GROUPS, run);
            } else if (name.equals("label") && own.startsWith(member.getValue() + "_")) {
                better("two labels of one name, which CVAT has not", run);
            } else if (own != null && close(member.getValue(), own)) {
                better(DIGITS, run);
            } else {
                wrong(run, their.kind() + " " + name + " is " + own + "; expected " + member.getValue());
            }
        }
        if (our.said().containsKey("group_id") && !their.said().containsKey("group_id")) {
            better(GROUPS, run);
        }
        if ("1".equals(our.said().get("outside"))) {
            better(VISIBILITY, run);
        }
        attributes(run, their.attributes(), our.attributes());
        if (our.points().size() > their.points().size()) {
            better(SURPLUS, run);
        }
        for (int i = 0; i < their.points().size(); i++) {
            shape(run, their.points().get(i), our.points().get(i), true);
        }
    }

    /// A skeleton says that it is occluded only where its points do not say it.
    private void occluded(Run run, String their, XmlShape our) {
        boolean all = !our.points().isEmpty()
                && our.points().stream()
                        .allMatch(point -> point.said().get("occluded").equals("1"));
        String own = our.said().getOrDefault("occluded", all ? "1" : "0");
        if (!own.equals(their) && all) {
            better(VISIBILITY, run);
        } else if (!own.equals(their)) {
            wrong(run, "a skeleton's occluded is " + own + "; expected " + their);
        }
    }

    private void attributes(Run run, Map<String, String> their, Map<String, String> our) {
        their.forEach((name, value) -> {
            String own = our.get(name);
            if (value.equals(own) || own != null && sameNumber(value, own)) {
                return;
            }
            if (own != null && (own.equals("null") || own.startsWith("[") || own.startsWith("{"))) {
                better(PYTHON, run);
            } else {
                wrong(run, "attribute " + name + " is " + own + "; expected " + value);
            }
        });
        Set<String> more = new TreeSet<>(our.keySet());
        more.removeAll(their.keySet());
        Set<String> ofTracks = Set.of("track_id", "keyframe", "outside", "occluded", "rotation");
        if (run.all() && !ofTracks.containsAll(more) && run.from().startsWith("coco")) {
            better(MEMBERS, run);
        } else if (run.all() && !ofTracks.containsAll(more)) {
            wrong(run, "attributes " + more + " are not the peer's");
        } else if (!more.isEmpty()) {
            better(UNDECLARED, run);
        }
    }

    private static boolean sameNumber(String one, String other) {
        return Numbers.decimal(one).isPresent() && Numbers.decimal(one).equals(Numbers.decimal(other));
    }

    private static boolean close(String their, String our) {
        String[] one = their.split("[;,]");
        String[] other = our.split("[;,]");
        boolean close = one.length == other.length;
        for (int i = 0; close && i < one.length; i++) {
            close = Math.abs(Double.parseDouble(one[i]) - Double.parseDouble(other[i])) < 0.0051;
        }
        return close;
    }
}
