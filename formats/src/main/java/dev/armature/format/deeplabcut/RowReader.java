package dev.armature.format.deeplabcut;

import dev.armature.csv.CsvReader;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Shape;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/// Reads one row: an instance for each animal of which a body part is marked.
final class RowReader {

    /// How an unmarked body part is written, beside an empty cell.
    private static final Set<String> ABSENT = Set.of("", "nan", "na", "n/a", "null", "none");

    private final Table table;
    private final CsvReader csv;
    private final Labels labels;
    private final Image image;
    private final Problems problems;
    private final Tally tally;
    private boolean broken; // whether the animal being read is

    /// @param csv stands at the row
    RowReader(Table table, CsvReader csv, Labels labels, Image image, Problems problems, Tally tally) {
        this.table = table;
        this.csv = csv;
        this.labels = labels;
        this.image = image;
        this.problems = problems;
        this.tally = tally;
    }

    void read(DatasetSink sink) throws IOException, FormatException {
        if (csv.cells() != table.header().columns()) {
            cells();
            return;
        }
        problems.reader(() -> table.place(csv, 0).withImage(image.name()));
        for (Header.Animal animal : table.header().animals()) {
            broken = false;
            Optional<Shape.Pose> pose = pose(animal);
            if (broken) {
                tally.read(Thing.ANNOTATIONS, 1);
                tally.leftOut(Thing.ANNOTATIONS, "broken", 1);
            } else if (pose.isPresent()) {
                tally.read(Thing.ANNOTATIONS, 1);
                sink.annotation(pose.get());
            }
        }
    }

    /// A row of the wrong length. One that marks nothing loses nothing; of others nobody knows which cell is
    /// missing.
    private void cells() {
        String what = "the row has %d cells; expected %d as the header has"
                .formatted(csv.cells(), table.header().columns());
        Location where = table.place(csv, 0).withImage(image.name());
        for (int i = table.header().names(); i < csv.cells(); i++) {
            if (!csv.isEmpty(i)) {
                problems.error("dlc-cells", where, what);
                tally.read(Thing.ANNOTATIONS, 1);
                tally.leftOut(Thing.ANNOTATIONS, "broken", 1);
                return;
            }
        }
        problems.note("dlc-cells-empty", where, what + "; all of them are empty, so nothing is marked");
    }

    /// Empty when no body part of the animal is marked: it is not in the picture.
    private Optional<Shape.Pose> pose(Header.Animal animal) {
        boolean marked = false;
        for (Header.Part part : animal.parts()) {
            marked |= !csv.isEmpty(part.x()) || !csv.isEmpty(part.y());
        }
        if (!marked) {
            return Optional.empty();
        }
        Label label = labels.of(animal);
        int size = label.skeleton().orElseThrow().points().size();
        double[] xyv = new double[3 * size];
        double[] scores = new double[size];
        Arrays.fill(scores, Double.NaN);
        marked = false;
        for (Header.Part part : animal.parts()) {
            int position = labels.position(animal, part);
            if (point(animal, part, xyv, 3 * position)) {
                marked = true;
                scores[position] = part.likelihood() < 0 ? Double.NaN : number(part, part.likelihood());
            }
        }
        if (!marked) {
            return Optional.empty();
        }
        Shape.Traits traits =
                new Shape.Traits(image.id(), Id.of(0), label.id(), 0, 0, attributes(animal, scores), Optional.empty());
        return Optional.of(new Shape.Pose(traits, Keypoints.owning(xyv), List.of()));
    }

    /// Puts a body part at its place; false when it is absent.
    private boolean point(Header.Animal animal, Header.Part part, double[] xyv, int at) {
        double x = number(part, part.x());
        double y = number(part, part.y());
        if (Double.isNaN(x) != Double.isNaN(y) && !broken) {
            half(animal, part, Double.isNaN(x));
        }
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return false;
        }
        xyv[at] = x;
        xyv[at + 1] = y;
        xyv[at + 2] = 2;
        return true;
    }

    private void half(Header.Animal animal, Header.Part part, boolean noX) {
        String whose = animal.name().isEmpty() ? part.name() : part.name() + " of " + animal.name();
        String what = whose + " has no " + (noX ? "x" : "y");
        Location where = table.place(csv, noX ? part.x() : part.y()).withImage(image.name());
        if (problems.policy() == Policy.REPAIR) {
            problems.repair("dlc-half", where, what + "; taken as absent");
        } else {
            broken = true;
            problems.error("dlc-half", where, what + "; expected both or none");
        }
    }

    /// The number of a cell; NaN for an absent one, and for one that is told as broken.
    private double number(Header.Part part, int cell) {
        if (csv.isEmpty(cell)) {
            return Double.NaN;
        }
        String text = csv.text(cell).strip();
        boolean plain = text.chars().allMatch(c -> c >= '0' && c <= '9' || "+-.eE".indexOf(c) >= 0);
        if (plain && !text.isEmpty()) {
            try {
                double value = Double.parseDouble(text);
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException notANumber) {
                broken(part, cell, text);
                return Double.NaN;
            }
        }
        if (!ABSENT.contains(text.toLowerCase(Locale.ROOT))) {
            broken(part, cell, text);
        }
        return Double.NaN;
    }

    private void broken(Header.Part part, int cell, String text) {
        broken = true;
        String shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
        problems.error(
                "dlc-number",
                table.place(csv, cell).withImage(image.name()),
                "a cell of " + part.name() + " is " + JsonWriter.quoted(shown) + "; expected a number or nothing");
    }

    /// Who labelled, which animal it is, and the likelihoods by keypoint; their mean is the score of the whole.
    private Attributes attributes(Header.Animal animal, double[] scores) {
        Attributes attributes = Attributes.NONE;
        if (!table.header().scorer().isEmpty()) {
            attributes =
                    attributes.with("scorer", JsonWriter.quoted(table.header().scorer()));
        }
        if (!animal.name().isEmpty()) {
            attributes = attributes.with("individual", JsonWriter.quoted(animal.name()));
        }
        double[] known =
                Arrays.stream(scores).filter(score -> !Double.isNaN(score)).toArray();
        if (known.length == 0) {
            return attributes;
        }
        StringJoiner list = new StringJoiner(",", "[", "]");
        for (double score : scores) {
            list.add(Double.isNaN(score) ? "null" : Double.toString(score));
        }
        double mean = Arrays.stream(known).average().orElseThrow();
        return Double.isFinite(mean)
                ? attributes.with("score", Double.toString(mean)).with("keypoint_scores", list.toString())
                : attributes.with("keypoint_scores", list.toString());
    }
}
