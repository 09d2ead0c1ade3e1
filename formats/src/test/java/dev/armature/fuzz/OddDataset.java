package dev.armature.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Small datasets as JSON text, sane and otherwise, each made by a row of [Choices].
final class OddDataset {

    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "2",
            "10",
            "12.5",
            "29.99",
            "33.333333333333336",
            "-3",
            "1e2",
            "40",
            "64",
            "1e9",
            "4294967296",
            "-1e300",
            "1e-300",
            "1.7e308",
            "-1.7e308");
    private static final List<String> IDS = List.of(
            "1", "2", "3", "0", "4", "5", "7", "-1", "2.0", "1.5", "\"a\"", "9223372036854775808", "1", "\"1\"");
    private static final List<String> NAMES = List.of(
            "\"a.jpg\"",
            "\"b.jpg\"",
            "\"dir/c.png\"",
            "\"a.jpg\"",
            "\"../../x.jpg\"",
            "\"/tmp/x.jpg\"",
            "\"\"",
            "\"c:\\\\x.jpg\"",
            "\"\u00e9.jpg\"",
            "\"a\\u0000.jpg\"");
    private static final List<String> COUNTS =
            List.of("\"PP1\"", "[8,4,4]", "[0,16]", "\"o\"", "[16]", "[1,1]", "\"\"");
    private static final List<String> BOOLEANS = List.of("0", "1", "true", "false", "\"true\"", "1.0");
    private static final List<String> SHAPES = List.of(
            "skeleton",
            "bbox",
            "polygon",
            "mask",
            "points",
            "polyline",
            "label",
            "caption",
            "ellipse",
            "rotated_bbox",
            "unknown");

    private final Choices choices;
    private final int oneOf;

    /// @param oneOf so many members are fine for one that is odd
    OddDataset(Choices choices, int oneOf) {
        this.choices = choices;
        this.oneOf = oneOf;
    }

    // ---- COCO

    String coco() {
        OddJson sections = new OddJson(choices, 4 * oneOf);
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3));
        if (choices.rarely(3)) {
            Collections.rotate(order, 1 + choices.below(3));
        }
        for (int section : order) {
            switch (section) {
                case 0 ->
                    sections.perhaps(
                            "info",
                            new OddJson(choices, oneOf).with("year", "2026").object());
                case 1 -> sections.with("categories", several(3, this::category));
                case 2 -> sections.with("images", several(4, this::cocoImage));
                default -> sections.with("annotations", several(8, this::cocoAnnotation));
            }
        }
        return sections.object();
    }

    private String category() {
        return object().with("id", id())
                .with("name", choices.of(List.of("\"person\"", "\"car\"", "\"\"", "\"person\"")))
                .perhaps("supercategory", "\"thing\"")
                .perhaps("keypoints", choices.of(List.of("[\"a\",\"b\"]", "[]", "[\"a\",\"a\"]", "[1]")))
                .perhaps("skeleton", choices.of(List.of("[[1,2]]", "[]", "[[1,9]]", "[[1]]", "[[0,1.5]]")))
                .object();
    }

    private String cocoImage() {
        return object().with("id", id())
                .with("file_name", choices.of(NAMES))
                .with("width", choices.of(List.of("4", "64", "0", "\"64\"", "2147483647")))
                .with("height", choices.of(List.of("4", "48", "0", "48.0", "2147483647")))
                .perhaps("license", "1")
                .object();
    }

    private String cocoAnnotation() {
        return object().with("id", id())
                .with("image_id", id())
                .with("category_id", id())
                .perhaps("keypoints", list(3 * choices.of(List.of(2, 1, 0, 3))))
                .perhaps("num_keypoints", number())
                .perhaps("bbox", list(4))
                .perhaps("segmentation", segmentation())
                .perhaps("area", number())
                .perhaps("iscrowd", choices.of(BOOLEANS))
                .perhaps("score", number())
                .perhaps("caption", "\"a man\"")
                .perhaps("attributes", attributes())
                .perhaps("own", "{\"deep\":[1,{}]}")
                .object();
    }

    private String segmentation() {
        return switch (choices.below(6)) {
            case 0 -> "[" + list(6) + "]";
            case 1 -> "[" + list(8) + "," + list(2 * choices.below(6)) + "]";
            case 2 ->
                object().with("size", "[4,4]")
                        .with("counts", choices.of(COUNTS))
                        .object();
            case 3 -> list(6 + choices.below(3));
            case 4 -> "[" + list(2) + "," + list(2) + "," + list(2) + "]";
            default -> "[]";
        };
    }

    private String attributes() {
        return object().perhaps("is_crowd", choices.of(BOOLEANS))
                .perhaps("occluded", choices.of(BOOLEANS))
                .perhaps("track_id", id())
                .perhaps("keyframe", choices.of(BOOLEANS))
                .perhaps("score", number())
                .object();
    }

    // ---- Datumaro

    String datumaro() {
        OddJson sections = new OddJson(choices, 4 * oneOf);
        boolean behind = choices.rarely(4);
        sections.perhaps("info", "{}");
        if (behind) {
            sections.with("items", several(4, this::item));
        }
        sections.with("categories", categories());
        if (!behind) {
            sections.with("items", several(4, this::item));
        }
        return sections.object();
    }

    private String categories() {
        String label = object().with("name", choices.of(List.of("\"person\"", "\"car\"", "\"\"")))
                .with("parent", "\"\"")
                .with("attributes", "[]")
                .object();
        String points = object().with("label_id", choices.of(List.of("0", "1", "9")))
                .with("labels", choices.of(List.of("[\"a\",\"b\"]", "[]", "[\"a\",\"a\"]")))
                .with("joints", choices.of(List.of("[[1,2]]", "[]", "[[0,9]]")))
                .object();
        return object().with(
                        "label",
                        object().with("labels", "[" + label + "]")
                                .with("attributes", "[\"occluded\"]")
                                .object())
                .perhaps("points", object().with("items", "[" + points + "]").object())
                .perhaps("mask", "{}")
                .object();
    }

    private String item() {
        return object().with(
                        "id", choices.of(List.of("\"a\"", "\"b\"", "\"dir/c\"", "\"../../x\"", "\"/x\"", "\"\"", "3")))
                .with("annotations", several(6, this::shape))
                .perhaps("attr", choices.of(List.of("{\"frame\":0}", "{}", "{\"id\":7}", "{\"id\":\"x\"}")))
                .with(
                        "image",
                        object().with("path", choices.of(NAMES))
                                .with("size", "[48,64]")
                                .object())
                .object();
    }

    private String shape() {
        OddJson shape = object().with("id", id())
                .with("type", "\"" + choices.of(SHAPES) + "\"")
                .with("attributes", attributes())
                .with("group", choices.of(List.of("0", "1", "2", "-1", "123456789012345678901")))
                .with("label_id", choices.of(List.of("0", "1", "null", "9")))
                .with("z_order", choices.of(List.of("0", "1", "-1")));
        return switch (choices.below(5)) {
            case 0 ->
                shape.with("points", list(3 * choices.of(List.of(2, 1, 0))))
                        .perhaps("points_attributes", "[{},{}]")
                        .object();
            case 1 ->
                shape.with("points", list(6)).perhaps("visibility", "[2,1,0]").object();
            case 2 -> shape.with("bbox", list(4)).object();
            case 3 ->
                shape.with(
                                "rle",
                                object().with("size", "[4,4]")
                                        .with("counts", choices.of(COUNTS))
                                        .object())
                        .object();
            default -> shape.perhaps("caption", "\"x\"").object();
        };
    }

    // ---- pieces

    private OddJson object() {
        return new OddJson(choices, oneOf);
    }

    private interface Piece {
        String make();
    }

    private String several(int most, Piece piece) {
        int count = choices.below(most + 1);
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pieces.add(piece.make());
        }
        return OddJson.list(pieces);
    }

    private String id() {
        return choices.rarely(oneOf) ? choices.of(IDS) : IDS.get(choices.below(7));
    }

    private String number() {
        return choices.rarely(oneOf) ? choices.of(NUMBERS) : NUMBERS.get(choices.below(7));
    }

    private String list(int count) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(number());
        }
        return OddJson.list(numbers);
    }
}
