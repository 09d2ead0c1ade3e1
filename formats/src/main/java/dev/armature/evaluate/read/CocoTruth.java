package dev.armature.evaluate.read;

import dev.armature.evaluate.Category;
import dev.armature.evaluate.Similarity;
import dev.armature.evaluate.TruthBuilder;
import dev.armature.evaluate.TruthRow;
import dev.armature.flow.FormatException;
import dev.armature.flow.Problems;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.model.Id;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads a truth from a COCO dataset, straight into columns. Sections and members may come in any order. What the
/// similarity does not need is passed over without a look.
public final class CocoTruth {

    private final JsonReader json;
    private final Problems problems;
    private final TruthBuilder truth;
    private final Options options;
    private final JsonId id = new JsonId();
    private final JsonId image = new JsonId();
    private final JsonId category = new JsonId();
    private final TruthRow row = new TruthRow();

    /// What is wanted.
    ///
    /// @param part of the keypoints
    /// @param similarity decides which shapes are
    /// @param names whether the names of the files are
    public record Options(BodyPart part, Similarity similarity, boolean names) {

        boolean poses() {
            return similarity == Similarity.KEYPOINTS;
        }
    }

    private CocoTruth(JsonReader json, Problems problems, TruthBuilder truth, Options options) {
        this.json = json;
        this.problems = problems;
        this.truth = truth;
        this.options = options;
    }

    /// Reads a whole file.
    ///
    /// @param json stands at its beginning
    public static void read(JsonReader json, Problems problems, TruthBuilder truth, Options options)
            throws IOException, FormatException {
        new CocoTruth(json, problems, truth, options).document();
    }

    private void document() throws IOException, FormatException {
        json.beginObject();
        while (json.hasNext()) {
            switch (json.name()) {
                case "images" -> images();
                case "annotations" -> annotations();
                case "categories" -> categories();
                default -> json.skip();
            }
        }
        json.endObject();
        json.endDocument();
    }

    private boolean beginList(String section) throws IOException, FormatException {
        if (json.peek() == Kind.ARRAY) {
            json.beginArray();
            return true;
        }
        problems.error(
                "coco-section", json.here(), section + " is " + json.peek().word() + "; expected a list");
        json.skip();
        return false;
    }

    private void images() throws IOException, FormatException {
        if (!beginList("images")) {
            return;
        }
        JsonElement element = new JsonElement(json, problems, "/images/");
        while (json.hasNext()) {
            if (element.begin("image")) {
                image(element);
            }
        }
        json.endArray();
    }

    private void image(JsonElement element) throws IOException, FormatException {
        boolean known = false;
        double width = 0;
        double height = 0;
        double crowded = Double.NaN;
        String name = "";
        while (json.hasNext()) {
            switch (json.name()) {
                case "id" -> known = id.read(json);
                case "width" -> width = size();
                case "height" -> height = size();
                case "crowdIndex" -> crowded = element.number("eval-crowd-index", "crowdIndex");
                case "file_name" -> name = options.names() ? text() : skipped();
                default -> json.skip();
            }
        }
        element.end();
        if (!known) {
            element.broken("image-no-id", "the image has no id");
        }
        if (element.isBroken()) {
            element.tell(known ? id.id() : null, null);
            return;
        }
        int number = id.other == null ? truth.image(id.whole) : truth.image(id.other);
        if (truth.isDeclared(number)) {
            element.note(
                    "eval-image-repeats", id.id(), null, "image id " + id.id() + " is there twice; the last counts");
        }
        truth.declare(number, (int) width, (int) height);
        if (!name.isEmpty()) {
            truth.file(number, name);
        }
        if (!Double.isNaN(crowded)) {
            truth.crowdIndex(number, crowded);
        }
    }

    /// A side in px; 0 for what is none.
    private double size() throws IOException, FormatException {
        if (json.peek() == Kind.NUMBER) {
            return json.number();
        }
        json.skip();
        return 0;
    }

    private String text() throws IOException, FormatException {
        return json.peek() == Kind.STRING ? json.string() : skipped();
    }

    private String skipped() throws IOException, FormatException {
        json.skip();
        return "";
    }

    private void categories() throws IOException, FormatException {
        if (!beginList("categories")) {
            return;
        }
        JsonElement element = new JsonElement(json, problems, "/categories/");
        while (json.hasNext()) {
            if (element.begin("category")) {
                category(element);
            }
        }
        json.endArray();
    }

    private void category(JsonElement element) throws IOException, FormatException {
        boolean known = false;
        String name = "";
        List<String> keypoints = List.of();
        List<Double> sigmas = List.of();
        while (json.hasNext()) {
            switch (json.name()) {
                case "id" -> known = category.read(json);
                case "name" -> name = text();
                case "keypoints" -> keypoints = names();
                case "sigmas" -> sigmas = sigmas();
                default -> json.skip();
            }
        }
        element.end();
        if (known) {
            truth.declare(new Category(category.id(), name, keypoints, sigmas));
        } else {
            element.broken("category-no-id", "the category has no id");
            element.tell(null, null);
        }
    }

    /// Above 0; else none.
    private List<Double> sigmas() throws IOException, FormatException {
        int count = json.numbers();
        if (count < 0) {
            json.skip();
            return List.of();
        }
        List<Double> sigmas =
                Arrays.stream(json.numbersRead(), 0, count).boxed().toList();
        return sigmas.stream().allMatch(sigma -> sigma > 0) ? sigmas : List.of();
    }

    private List<String> names() throws IOException, FormatException {
        List<String> names = new ArrayList<>();
        if (json.peek() != Kind.ARRAY) {
            json.skip();
            return names;
        }
        json.beginArray();
        while (json.hasNext()) {
            names.add(json.peek() == Kind.NUMBER ? json.numberText() : text());
        }
        json.endArray();
        return names;
    }

    private void annotations() throws IOException, FormatException {
        if (!beginList("annotations")) {
            return;
        }
        JsonElement element = new JsonElement(json, problems, "/annotations/");
        PoseReader pose = new PoseReader(options.part(), element);
        MaskReader mask = new MaskReader(element);
        while (json.hasNext()) {
            if (element.begin("annotation")) {
                annotation(element, pose, mask);
            }
        }
        json.endArray();
    }

    private void annotation(JsonElement element, PoseReader pose, MaskReader mask) throws IOException, FormatException {
        row.clear();
        pose.begin();
        boolean hasId = false;
        boolean hasImage = false;
        boolean hasCategory = false;
        while (json.hasNext()) {
            String member = json.name();
            switch (member) {
                case "id" -> hasId = id.read(json);
                case "image_id" -> hasImage = image.read(json);
                case "category_id" -> hasCategory = category.read(json);
                case "area" -> row.area = element.number("annotation-area", member);
                case "bbox" -> element.box(row.box);
                case "iscrowd" -> row.crowd = element.flag("iscrowd", member);
                case "ignore" -> row.ignore = element.flag("eval-ignore", member);
                case "num_keypoints" -> row.stated = stated(element.number("annotation-num-keypoints", member));
                case "segmentation" -> {
                    if (options.similarity() == Similarity.SEGM) {
                        row.region = mask.read();
                    } else {
                        passOver();
                    }
                }
                case "keypoints" -> {
                    if (options.poses()) {
                        pose.keypoints();
                    } else {
                        passOver();
                    }
                }
                default -> {
                    if (!options.poses() || !pose.other(member)) {
                        json.skip();
                    }
                }
            }
        }
        element.end();
        if (!hasImage) {
            element.broken("annotation-no-image", "the annotation has no image_id");
        }
        if (element.isBroken()) {
            element.tell(hasImage ? image.id() : null, hasId ? id.id() : null);
            return;
        }
        if (!hasId) {
            element.note("annotation-no-id", image.id(), null, "the annotation has no id; it counts as one of its own");
            id.whole = -1 - element.index();
            id.other = null;
        }
        if (!hasCategory) {
            element.note("annotation-no-category", image.id(), id.id(), "the annotation has no category; not scored");
            category.whole = 0;
            category.other = Id.ofText("");
        }
        row.id = id.whole;
        row.otherId = id.other;
        row.image = image.other == null ? truth.image(image.whole) : truth.image(image.other);
        row.category = category.other == null ? truth.category(category.whole) : truth.category(category.other);
        row.xyv = pose.numbers();
        row.at = pose.at();
        row.keypoints = pose.size();
        if (options.part() != BodyPart.ALL) {
            row.stated = -1; // it is about other keypoints
        }
        truth.add(row);
    }

    private void passOver() throws IOException, FormatException {
        Kind kind = json.peek();
        if (kind == Kind.ARRAY || kind == Kind.OBJECT) {
            json.skim();
        } else {
            json.skip();
        }
    }

    private static int stated(double number) {
        return Double.isNaN(number) ? -1 : (int) Math.clamp(number, 0, 1 << 20);
    }
}
