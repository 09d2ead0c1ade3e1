package dev.armature.format.yolo;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Severity;
import dev.armature.format.Writing;
import dev.armature.format.yolo.ClassList.Named;
import dev.armature.json.JsonReader;
import dev.armature.model.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The files of a written dataset: names of pictures while it comes, and at the end the label files, the lists of
/// pictures and `data.yaml`.
final class YoloFiles {

    private static final String DATA = "data.yaml";
    private static final String TRAIN = "train";
    private static final String VAL = "val";

    /// What an image is called in the output.
    ///
    /// @param picture path below the pictures of its subset
    record Given(String picture, String labelPath) {}

    private final Writing writing;
    private final Problems problems;
    private final ClassList classes;
    private final LabelSpool spool;
    private final Map<String, List<String>> pictures = new LinkedHashMap<>(); // by subset
    private final Set<String> taken = new HashSet<>(); // paths of label files
    private List<Integer> flip = List.of(); // as read
    private Part part;

    YoloFiles(Writing writing, ClassList classes, LabelSpool spool) {
        this.writing = writing;
        this.problems = writing.problems();
        this.classes = classes;
        this.spool = spool;
    }

    void begin(Part next) {
        part = next;
        pictures.computeIfAbsent(next.subset(), _ -> new ArrayList<>());
    }

    /// Takes over partners of keypoints as a `data.yaml` has them.
    ///
    /// @param json a list of whole numbers
    void flip(byte[] json) {
        List<Integer> read = new ArrayList<>();
        try {
            JsonReader list = new JsonReader(json, YoloFormat.FLIP, 0);
            list.beginArray();
            while (list.hasNext()) {
                read.add((int) list.number());
            }
            list.endArray();
            flip = List.copyOf(read);
        } catch (IOException | FormatException ours) {
            throw new AssertionError("our own list", ours);
        }
    }

    /// Adds an image to the subset, by a name whose label file no other image has.
    Given add(String wanted) {
        int slash = wanted.lastIndexOf('/') + 1;
        String stem = wanted.substring(0, slash) + Tree.stem(wanted.substring(slash));
        String ending = wanted.substring(stem.length());
        String free = stem;
        for (int i = 2; !taken.add(labelPath(free)); i++) {
            free = stem + "_" + i;
        }
        pictures.get(part.subset()).add(free + ending);
        return new Given(free + ending, labelPath(free));
    }

    /// Where it is looked for: a folder `images` in the picture's own name becomes `labels`, as the last of its
    /// path.
    private String labelPath(String stem) {
        return Tree.labelPath("images/" + part.subset() + "/" + stem + ".jpg");
    }

    // ---- the end

    /// Writes everything that had to wait.
    void write() throws IOException, FormatException {
        labels();
        Map<String, String> subsets = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> entry : pictures.entrySet()) {
            String list = entry.getKey() + ".txt";
            StringBuilder text = new StringBuilder();
            entry.getValue()
                    .forEach(picture -> text.append("./images/")
                            .append(entry.getKey())
                            .append('/')
                            .append(picture)
                            .append('\n'));
            write(list, text.toString());
            subsets.put(key(entry.getKey()), list);
        }
        usual(subsets);
        KeypointShape shape = new KeypointShape(
                Math.min(classes.most(), KeypointShape.MOST), writing.style().keypointDims());
        write(DATA, DataFileWriter.text(subsets, shape, partners(shape.keypoints()), classes.classes()));
        told(shape);
    }

    private void write(String path, String text) throws IOException, FormatException {
        try (OutputStream out = writing.output().create(path)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// The label files, with every row filled up to the same number of keypoints.
    private void labels() throws IOException, FormatException {
        int[] indexes = classes.indexes();
        int most = classes.most();
        byte[] absent = (writing.style().keypointDims() == 3 ? " 0 0 0" : " 0 0").getBytes(StandardCharsets.US_ASCII);
        long[] padded = {0};
        ByteArrayOutputStream text = new ByteArrayOutputStream(1 << 12);
        spool.read((path, rows) -> {
            text.reset();
            for (LabelSpool.Row row : rows) {
                text.writeBytes(Integer.toString(indexes[row.label()]).getBytes(StandardCharsets.US_ASCII));
                text.writeBytes(row.text());
                padded[0] += row.keypoints() < most ? 1 : 0;
                for (int i = row.keypoints(); i < most; i++) {
                    text.writeBytes(absent);
                }
                text.write('\n');
            }
            try (OutputStream out = writing.output().create(path)) {
                text.writeTo(out);
            }
        });
        if (padded[0] > 0) {
            problems.add(
                    new Problem(
                            Severity.NOTE,
                            "yolo-padded",
                            Location.of(DATA),
                            "every row has " + most
                                    + " keypoints, the most of any class; rows of fewer are filled up with absent ones"),
                    padded[0]);
        }
    }

    /// The name of a subset as a member of `data.yaml`.
    private String key(String subset) {
        if (!DataFileReader.OTHERS.contains(subset)) {
            return subset;
        }
        problems.note(
                "yolo-subset-name",
                Location.of(DATA),
                "the subset " + subset + " is called like a member of data.yaml; there it is " + subset + "_subset");
        return subset + "_subset";
    }

    /// Ultralytics insists on `train` and `val`: they name `train2017` and `val2017` where these are the subsets,
    /// and else the pictures that there are.
    private void usual(Map<String, String> subsets) {
        if (subsets.isEmpty()) {
            return;
        }
        for (String usual : List.of(TRAIN, VAL)) {
            if (subsets.containsKey(usual)) {
                continue;
            }
            Optional<String> alike = subsets.keySet().stream()
                    .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(usual))
                    .findFirst();
            String stands = alike.orElse(
                    subsets.containsKey(TRAIN)
                            ? TRAIN
                            : subsets.keySet().iterator().next());
            if (alike.isEmpty()) {
                problems.note(
                        "yolo-split-missing",
                        Location.of(DATA),
                        "there is no subset " + usual + ", which Ultralytics insists on; data.yaml names "
                                + subsets.get(stands) + " for it");
            }
            subsets.put(usual, subsets.get(stands));
        }
    }

    private List<Integer> partners(int count) {
        if (flip.size() == count && count > 0) {
            return flip;
        }
        Optional<List<Integer>> partners = DataFileWriter.partners(classes.classes(), count);
        if (count > 0 && partners.filter(list -> !list.isEmpty()).isEmpty()) {
            problems.note(
                    "yolo-flip-left-out",
                    Location.of(DATA),
                    (partners.isPresent()
                                    ? "no keypoint is called left or right"
                                    : "classes differ in which keypoints are partners")
                            + ", so flip_idx is left out and Ultralytics does not mirror pictures");
        }
        return partners.orElse(List.of());
    }

    private void told(KeypointShape shape) {
        List<Named> all = classes.classes();
        if (shape.keypoints() == 0) {
            problems.note("yolo-no-keypoints", Location.of(DATA), "there are no keypoints; kpt_shape is [0, 3]");
        }
        for (String label : classes.leftOut()) {
            problems.loss("yolo-label", Location.of(DATA), "the label " + label + " has no keypoints and is no class");
        }
        if (all.stream().anyMatch(kind -> kind.keypoints() < shape.keypoints())) {
            problems.note(
                    "yolo-fewer-keypoints",
                    Location.of(DATA),
                    "classes have different numbers of keypoints; kpt_shape says the most, " + shape.keypoints());
        }
        if (!writing.saveMedia()) {
            problems.note(
                    "yolo-needs-pictures",
                    Location.of(DATA),
                    "rows are in parts of the pictures, whose sizes are nowhere but in the pictures; put them into images/<subset>, or save them by --save-images");
        }
    }
}
