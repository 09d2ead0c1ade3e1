package dev.armature.evaluate.read;

import dev.armature.evaluate.DetectionRow;
import dev.armature.evaluate.DetectionsBuilder;
import dev.armature.evaluate.Drawing;
import dev.armature.evaluate.ImageInfo;
import dev.armature.evaluate.Params;
import dev.armature.evaluate.Rules;
import dev.armature.evaluate.Similarity;
import dev.armature.evaluate.Truth;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.json.JsonValue;
import dev.armature.model.Id;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads detections from COCO's list of results, or from a COCO dataset whose annotations have scores, straight
/// into columns. Numbers are whole or not as they come; a result that cannot be used is an error with its
/// place, and the others are read.
public final class CocoResults {

    private static final Region NONE = new Region.None();

    private final JsonReader json;
    private final Truth truth;
    private final Params params;
    private final BodyPart part;
    private final DetectionsBuilder detections;
    private final JsonElement element;
    private final PoseReader pose;
    private final boolean poses;
    private final JsonId image = new JsonId();
    private final JsonId category = new JsonId();
    private final DetectionRow row = new DetectionRow();
    private final MaskReader mask;
    // places in the truth by the ids of the results' own images
    private final Map<Id, Integer> byFile = new HashMap<>();
    private Region region = NONE;
    private long lastImage; // results of an image mostly stand together
    private int lastPlace = -1; // of that image in the truth
    private First first; // null before the first result was read

    /// What the first result has decides for all from what their areas are taken, as in pycocotools.
    private enum First {
        BOX,
        MASK,
        POSE
    }

    private CocoResults(
            JsonReader json,
            Problems problems,
            Truth truth,
            Params params,
            BodyPart part,
            DetectionsBuilder detections) {
        this.json = json;
        this.truth = truth;
        this.params = params;
        this.part = part;
        this.detections = detections;
        this.element = new JsonElement(json, problems, "/");
        this.pose = new PoseReader(part, element);
        this.mask = new MaskReader(element);
        this.poses = params.similarity() == Similarity.KEYPOINTS;
    }

    /// Reads a whole file.
    ///
    /// @param json stands at its beginning
    /// @throws FormatException if it is neither, or no JSON
    public static void read(
            JsonReader json, Problems problems, Truth truth, Params params, BodyPart part, DetectionsBuilder detections)
            throws IOException, FormatException {
        new CocoResults(json, problems, truth, params, part, detections).document();
    }

    private void document() throws IOException, FormatException {
        if (json.peek() == Kind.OBJECT) {
            dataset();
        } else {
            list();
        }
        json.endDocument();
    }

    /// A dataset whose annotations have scores.
    private void dataset() throws IOException, FormatException {
        boolean there = false;
        json.beginObject();
        while (json.hasNext()) {
            String member = json.name();
            if (member.equals("images") && json.peek() == Kind.ARRAY && truth.hasFiles()) {
                images();
            } else if (member.equals("annotations") && json.peek() == Kind.ARRAY) {
                there = true;
                list();
            } else {
                json.skip();
            }
        }
        json.endObject();
        if (!there) {
            throw new FormatException(
                    "eval-results", Location.of(json.file()), "has no list of results, and no annotations");
        }
    }

    /// Images are those of the truth with the same file name, where it has any.
    private void images() throws IOException, FormatException {
        json.beginArray();
        while (json.hasNext()) {
            JsonValue value = JsonValue.read(json);
            if (value instanceof JsonValue.Obj object
                    && object.get("file_name").orElse(null) instanceof JsonValue.Str(String name)
                    && object.get("id").orElse(null) instanceof JsonValue.Num(String number)) {
                int place = truth.findFile(name);
                if (place >= 0) {
                    byFile.put(Id.ofNumber(number), place);
                }
            }
        }
        json.endArray();
    }

    private void list() throws IOException, FormatException {
        json.beginArray();
        while (json.hasNext()) {
            if (element.begin("result")) {
                result();
            }
        }
        json.endArray();
    }

    private void result() throws IOException, FormatException {
        row.clear();
        pose.begin();
        boolean hasImage = false;
        boolean hasCategory = false;
        row.score = Double.NaN;
        region = NONE;
        while (json.hasNext()) {
            String member = json.name();
            switch (member) {
                case "image_id" -> hasImage = image.read(json);
                case "category_id" -> hasCategory = category.read(json);
                case "score" -> row.score = element.number("eval-score", member);
                case "bbox" -> element.box(row.box);
                case "keypoints" -> {
                    if (poses || Double.isNaN(row.box[0])) {
                        pose.keypoints();
                    } else {
                        json.skip();
                    }
                }
                case "segmentation" -> {
                    if (poses) {
                        json.skip();
                    } else {
                        region = mask.read();
                    }
                }
                default -> {
                    if (!poses || !pose.other(member)) {
                        json.skip();
                    }
                }
            }
        }
        element.end();
        place(hasImage, hasCategory);
        if (!element.isBroken()) {
            shape();
        }
        if (element.isBroken()) {
            element.tell(hasImage ? image.id() : null, null);
        } else if (row.image >= 0 && row.category >= 0) {
            detections.add(row);
        }
    }

    private void place(boolean hasImage, boolean hasCategory) {
        if (!hasImage) {
            element.broken("annotation-no-image", "the result has no image_id");
        } else if (!hasCategory) {
            element.broken("eval-no-category", "the result has no category_id");
        } else if (Double.isNaN(row.score)) {
            element.broken("eval-no-score", "the result has no score");
        }
        if (element.isBroken()) {
            return;
        }
        row.image = image();
        row.category = category.other == null ? truth.findCategory(category.whole) : truth.findCategory(category.other);
        if (row.image < 0) {
            element.note(
                    "eval-image-unknown",
                    null,
                    null,
                    "image_id " + image.id() + " is not an image of the truth; not scored");
        } else if (row.category < 0) {
            element.note(
                    "eval-category-unknown",
                    image.id(),
                    null,
                    "category_id " + category.id() + " is not a category of the truth; not scored");
        }
    }

    private int image() {
        if (!byFile.isEmpty()) {
            return byFile.getOrDefault(image.id(), -1);
        }
        if (image.other != null) {
            return truth.findImage(image.other);
        }
        if (lastPlace < 0 || image.whole != lastImage) {
            lastImage = image.whole;
            lastPlace = truth.findImage(image.whole);
        }
        return lastPlace;
    }

    private void shape() {
        boolean hasBox = !Double.isNaN(row.box[0]);
        boolean hasMask = !(region instanceof Region.None);
        row.xyv = pose.numbers();
        row.at = pose.at();
        row.keypoints = pose.size();
        if (first == null) {
            first = hasBox ? First.BOX : hasMask ? First.MASK : First.POSE;
        }
        if (row.image < 0 || row.category < 0) {
            return;
        }
        if (poses) {
            keypoints();
            pose(hasBox);
        } else {
            draw(hasBox, hasMask);
            area(hasBox, hasMask);
        }
    }

    private void pose(boolean hasBox) {
        boolean own = params.rules() == Rules.CORRECTED;
        if (hasBox && first == First.BOX && !own) {
            row.area = row.box[2] * row.box[3];
        } else if (row.keypoints > 0) {
            Extent.of(row, own);
        }
    }

    private void draw(boolean hasBox, boolean hasMask) {
        if (params.similarity() != Similarity.SEGM && hasBox) {
            return;
        }
        ImageInfo size = truth.image(row.image);
        try {
            if (region instanceof Rle runs) {
                row.mask = runs;
            } else if (region instanceof Region.Outline(List<Polygon> rings)) {
                row.mask = Drawing.of(rings, size.height(), size.width());
            } else if (hasBox) {
                Box box = new Box(row.box[0], row.box[1], row.box[2], row.box[3]);
                row.mask = Rle.of(box, size.height(), size.width());
            } else if (params.similarity() == Similarity.SEGM) {
                element.broken("eval-no-segmentation", "the result has neither segmentation nor bbox");
            }
        } catch (IllegalArgumentException misfit) {
            element.broken("segmentation", "the outline cannot be drawn: " + misfit.getMessage());
        }
    }

    private void area(boolean hasBox, boolean hasMask) {
        if (!hasBox && row.mask != null) {
            Box box = row.mask.bounds();
            row.box[0] = box.x();
            row.box[1] = box.y();
            row.box[2] = box.width();
            row.box[3] = box.height();
        }
        boolean own = params.rules() == Rules.CORRECTED;
        boolean byMask = own ? params.similarity() == Similarity.SEGM : first == First.MASK || !hasBox;
        if (row.mask != null && hasMask && byMask) {
            row.area = row.mask.area();
        } else if (hasBox) {
            row.area = row.box[2] * row.box[3];
        } else if (row.keypoints > 0) {
            Extent.of(row, false);
        } else if (!element.isBroken()) {
            element.broken("eval-no-bbox", "the result has neither bbox nor segmentation nor keypoints");
        }
    }

    private void keypoints() {
        int expected = params.sigmas().count(row.category);
        if (!pose.isThere()) {
            element.broken("eval-no-keypoints", "the result has no keypoints");
        } else if (row.keypoints != expected) {
            element.broken(
                    "eval-keypoints-count",
                    "keypoints has " + row.keypoints + " points"
                            + (part == BodyPart.ALL ? "" : " of the part " + part.word()) + "; expected " + expected
                            + ", one for each sigma");
        }
    }
}
