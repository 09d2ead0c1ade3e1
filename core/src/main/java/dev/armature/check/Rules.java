package dev.armature.check;

import static dev.armature.check.Level.ERROR;
import static dev.armature.check.Level.NOTE;
import static dev.armature.check.Level.WARNING;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The table of all rules: help, reports and `docs/check.md` read it. Some codes are those with which readers note
/// what is odd; here they get the level that they have for a dataset that is to be used.
public final class Rules {

    private static final Map<String, Rule> TABLE = new LinkedHashMap<>();

    static {
        structure();
        skeletons();
        annotations();
        boxes();
        keypoints();
        sense();
        pictures();
    }

    private Rules() {}

    private static void structure() {
        Topic topic = Topic.STRUCTURE;
        rule(ERROR, topic, "image-id-unknown", "an annotation names an image that is not there");
        rule(ERROR, topic, "image-id-repeats", "two images have one id");
        rule(ERROR, topic, "annotation-id-repeats", "two annotations have one id");
        rule(ERROR, topic, "category-id-repeats", "two categories have one id");
        rule(ERROR, topic, "category-id-unknown", "an annotation names a category that is not there");
        rule(ERROR, topic, "keypoints-count", "an annotation has another number of keypoints than its category names");
        rule(ERROR, topic, "coco-no-categories", "there is no list of categories");
        rule(ERROR, topic, "coco-section-repeats", "a list is there twice; most tools take only the last");
        rule(WARNING, topic, "coco-no-annotations", "there is no list of annotations");
        rule(WARNING, topic, "dataset-empty", "a file has images and no annotation at all");
        rule(WARNING, topic, "image-name-repeats", "two images have one file name");
        rule(WARNING, topic, "image-no-size", "the size of an image is unknown", true);
        rule(WARNING, topic, "annotation-no-id", "an annotation has no id, which most tools need");
        rule(WARNING, topic, "annotation-no-category", "an annotation has no category");
        rule(NOTE, topic, "image-name-in-subsets", "images of two subsets have one file name");
        rule(NOTE, topic, "image-empty", "an image has no annotation");
    }

    private static void skeletons() {
        Topic topic = Topic.SKELETON;
        rule(WARNING, topic, "category-name-repeats", "two categories have one name");
        rule(WARNING, topic, "category-keypoints-repeat", "a keypoint's name repeats in its category");
        rule(WARNING, topic, "category-keypoint-empty", "a keypoint has no name");
        rule(WARNING, topic, "category-edges-from-0", "edges count joints from 0, while COCO counts from 1", true);
        rule(WARNING, topic, "category-edges-range", "an edge names a joint that is not there", true);
        rule(WARNING, topic, "skeleton-gap", "joint numbers of edges have gaps, as CVAT leaves them", true);
        rule(WARNING, topic, "skeleton-loop", "an edge joins a joint to itself", true);
        rule(NOTE, topic, "skeleton-edge-repeats", "an edge is there twice", true);
        rule(NOTE, topic, "skeleton-none", "a category has keypoints and no edges");
        rule(NOTE, topic, "skeleton-apart", "a keypoint is in no edge, though others are");
        rule(NOTE, topic, "keypoint-no-partner", "a left keypoint has no right one, or the other way round");
        rule(NOTE, topic, "category-unused", "no annotation names the category");
    }

    private static void annotations() {
        Topic topic = Topic.ANNOTATION;
        rule(WARNING, topic, "num-keypoints-differs", "num_keypoints is not the number of marked keypoints", true);
        rule(WARNING, topic, "annotation-no-num-keypoints", "num_keypoints is missing, which scoring needs", true);
        rule(WARNING, topic, "annotation-no-iscrowd", "iscrowd is missing, which scoring needs", true);
        rule(WARNING, topic, "annotation-no-keypoints", "an annotation of a keypoints file has no keypoints");
        rule(WARNING, topic, "duplicate-same", "an annotation is there twice, all but its id", true);
        rule(WARNING, topic, "duplicate-pose", "two poses of an image are nearly the same");
        rule(WARNING, topic, "duplicate-box", "two boxes of an image are nearly the same");
        rule(NOTE, topic, "crowd-keypoints", "a crowd has keypoints, which scoring ignores");
    }

    private static void boxes() {
        Topic topic = Topic.BOX;
        rule(ERROR, topic, "bbox-convention", "boxes are written in another way than x, y, width, height");
        rule(ERROR, topic, "bbox-outside-image", "a box lies wholly outside its image");
        rule(WARNING, topic, "bbox-beyond-image", "a box reaches beyond its image");
        rule(WARNING, topic, "bbox-no-size", "a box has no width or no height", true);
        rule(WARNING, topic, "annotation-no-bbox", "bbox is missing", true);
        rule(WARNING, topic, "bbox-off-mask", "box and outline or mask lie in different places");
        rule(WARNING, topic, "annotation-no-area", "area is missing, which scoring needs", true);
        rule(WARNING, topic, "area-0", "area is 0, so scoring leaves the annotation aside", true);
        rule(WARNING, topic, "annotation-area-negative", "area is negative", true);
        rule(WARNING, topic, "area-beyond-box", "area is larger than the box");
        rule(WARNING, topic, "mask-size", "a mask has another size than its image");
        rule(WARNING, topic, "segmentation-beyond-image", "an outline reaches beyond its image");
        rule(WARNING, topic, "segmentation-no-area", "an outline or mask holds nothing");
    }

    private static void keypoints() {
        Topic topic = Topic.KEYPOINT;
        rule(ERROR, topic, "keypoints-columns", "the numbers of keypoints are in another order than x, y, v");
        rule(ERROR, topic, "keypoints-normalised", "keypoints lie between 0 and 1, where pixels are expected");
        rule(WARNING, topic, "keypoints-visibility", "a visibility is not 0, 1 or 2");
        rule(WARNING, topic, "keypoint-outside-image", "a marked keypoint lies outside its image");
        rule(WARNING, topic, "keypoint-outside-box", "a marked keypoint lies far outside its box");
        rule(WARNING, topic, "keypoints-off-mask", "most of the visible keypoints lie outside the outline or mask");
        rule(WARNING, topic, "keypoint-at-origin", "a keypoint at 0, 0 is marked");
        rule(WARNING, topic, "keypoints-coincide", "two marked keypoints lie in the same place");
        rule(NOTE, topic, "keypoint-absent-placed", "an absent keypoint has coordinates");
        rule(NOTE, topic, "keypoints-none-marked", "an annotation has keypoints and none is marked");
        rule(NOTE, topic, "visibility-constant", "every keypoint of a category has one visibility");
        rule(NOTE, topic, "keypoint-never-marked", "a keypoint of a category is marked nowhere");
    }

    private static void sense() {
        Topic topic = Topic.SENSE;
        rule(WARNING, topic, "limb-long", "a limb is far longer than the others of the pose let expect");
        rule(WARNING, topic, "sides-crossed", "left and right of a joint look exchanged");
        rule(WARNING, topic, "sides-named-crossed", "left and right of a joint look exchanged in nearly all poses");
    }

    private static void pictures() {
        Topic topic = Topic.PICTURE;
        rule(ERROR, topic, "picture-missing", "the picture of an image is not there, though others are");
        rule(ERROR, topic, "picture-broken", "a picture cannot be read");
        rule(ERROR, topic, "picture-other-size", "a picture has another size than its image says");
        rule(ERROR, topic, "picture-leak", "a picture is in two of train, val and test");
        rule(WARNING, topic, "picture-turned", "EXIF turns a picture, so tools disagree where its pixels are");
        rule(WARNING, topic, "picture-same", "two images have the same picture");
        rule(NOTE, topic, "pictures-none", "no picture was found, so none was looked at");
    }

    private static void rule(Level level, Topic topic, String code, String meaning) {
        rule(level, topic, code, meaning, false);
    }

    private static void rule(Level level, Topic topic, String code, String meaning, boolean fixable) {
        Rule before = TABLE.put(code, new Rule(code, level, topic, fixable, meaning));
        if (before != null) {
            throw new AssertionError("two rules have the code " + code);
        }
    }

    /// All rules, by topic.
    public static List<Rule> all() {
        return List.copyOf(TABLE.values());
    }

    public static Optional<Rule> of(String code) {
        return Optional.ofNullable(TABLE.get(code));
    }

    /// A rule that the code of this program names.
    ///
    /// @throws IllegalArgumentException if there is none
    static Rule named(String code) {
        Rule rule = TABLE.get(code);
        if (rule == null) {
            throw new IllegalArgumentException("no rule has the code " + code);
        }
        return rule;
    }
}
