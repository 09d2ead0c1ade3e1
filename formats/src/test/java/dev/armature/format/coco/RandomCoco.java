package dev.armature.format.coco;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// COCO documents with everything that is odd but clear: sections in any order, ids of every kind, unknown
/// members at every level, letters of all languages. Some are broken on demand.
final class RandomCoco {

    private static final String[] ODD_IDS = {
        "0",
        "-1",
        "-9007199254740993",
        "18446744073709551617",
        "123456789012345678901234567890",
        "1.5",
        "2.0",
        "1e3",
        "\"a\"",
        "\"ä€😀\"",
        "\"\"",
        "\"007\"",
        "9223372036854775807",
        "-9223372036854775808"
    };
    private static final String[] UNKNOWN = {
        "null",
        "true",
        "[]",
        "{}",
        "\"text\"",
        "1.50",
        "-0.0",
        "1E-7",
        "[1, [2, {\"a\": null}]]",
        "{\"a\": {\"b\": \"\\u00e4\"}}",
        "\"\\ud800\"",
        "12345678901234567890123.4567890"
    };
    private static final String[] BROKEN = {
        "\"keypoints\":[1,2]",
        "\"keypoints\":[1,2,null]",
        "\"keypoints\":\"x\"",
        "\"bbox\":[1,2,3]",
        "\"bbox\":{}",
        "\"area\":\"x\"",
        "\"iscrowd\":\"x\"",
        "\"attributes\":[1]",
        "\"segmentation\":[[1,2,3]]",
        "\"segmentation\":{\"counts\":[1]}",
        "\"segmentation\":{\"counts\":[5,5],\"size\":[3,4]}",
        "\"id\":[1]",
        "\"image_id\":{}",
        "\"keypoints\":[[1,2,1e999]]",
        "\"bbox\":[[1,2,3,1e999]]",
        "\"segmentation\":[[[1,1],[2,1e999],[3,3]]]",
        "\"score\":{}",
        "\"image_id\":null"
    };

    private final Random random;
    private final boolean broken;
    private final List<String> imageIds = new ArrayList<>();

    private RandomCoco(Random random, boolean broken) {
        this.random = random;
        this.broken = broken;
    }

    static String document(Random random) {
        return new RandomCoco(random, false).document();
    }

    /// A document in which about every third annotation and some images are broken.
    static String broken(Random random) {
        return new RandomCoco(random, true).document();
    }

    private String document() {
        List<String> members = new ArrayList<>();
        List<String> images = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            images.add(image());
        }
        List<String> annotations = new ArrayList<>();
        for (int i = random.nextInt(9); i > 0; i--) {
            annotations.add(annotation());
        }
        List<String> categories = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            categories.add(object(
                    "\"id\":" + id(),
                    "\"name\":" + text(),
                    "\"keypoints\":[\"a\",\"ß\"]",
                    "\"skeleton\":[[1,2],[0,9]]"));
        }
        members.add("\"images\":" + list(images));
        members.add("\"annotations\":" + list(annotations));
        members.add("\"categories\":" + list(categories));
        if (random.nextBoolean()) {
            members.add("\"info\":" + unknown());
        }
        if (random.nextBoolean()) {
            members.add("\"licenses\":" + unknown());
        }
        return object(members.toArray(String[]::new)) + blank();
    }

    private String image() {
        String id = id();
        imageIds.add(id);
        if (broken && random.nextInt(5) == 0) {
            return random.nextBoolean() ? object("\"id\":" + id) : unknown();
        }
        return object(
                "\"id\":" + id, "\"file_name\":" + text(), "\"width\":" + (1 + random.nextInt(2000)), "\"height\":480");
    }

    private String annotation() {
        String image =
                imageIds.isEmpty() || random.nextInt(5) == 0 ? id() : imageIds.get(random.nextInt(imageIds.size()));
        List<String> members =
                new ArrayList<>(List.of("\"id\":" + id(), "\"image_id\":" + image, "\"category_id\":" + id()));
        add(members, "\"keypoints\":[" + random.nextInt(900) + "," + random.nextInt(90) / 4.0 + ",2, 0,0,0]");
        add(members, "\"num_keypoints\":" + random.nextInt(3));
        add(members, "\"bbox\":[1.50, 2e0,3,-4]");
        add(members, "\"area\":" + random.nextDouble() * 1000);
        add(members, "\"iscrowd\":" + new String[] {"0", "1", "true", "null", "\"0\"", "1.0"}[random.nextInt(6)]);
        add(
                members,
                "\"segmentation\":"
                        + new String[] {
                                    "[]",
                                    "null",
                                    "[[1,1,9,1,9,9]]",
                                    "[1,1,9,1,9,9]",
                                    "{\"counts\":[0,12],\"size\":[3,4]}",
                                    "[[[1,1],[9,1],[9,9]]]"
                                }
                                [random.nextInt(6)]);
        add(members, "\"attributes\":" + object("\"a\":" + unknown()));
        if (broken && random.nextInt(3) == 0) {
            members.add(BROKEN[random.nextInt(BROKEN.length)]);
        }
        return broken && random.nextInt(12) == 0 ? unknown() : object(members.toArray(String[]::new));
    }

    private void add(List<String> members, String member) {
        if (random.nextInt(4) > 0) {
            members.add(member);
        }
    }

    private String id() {
        return random.nextInt(3) == 0 ? ODD_IDS[random.nextInt(ODD_IDS.length)] : Integer.toString(random.nextInt(50));
    }

    private String text() {
        return "\"" + new String[] {"a.jpg", "b/ä ö.png", "中.jpg", "\\u0061\\n", "😀.jpg", "x\\\\y"}[random.nextInt(6)]
                + "\"";
    }

    private String unknown() {
        return UNKNOWN[random.nextInt(UNKNOWN.length)];
    }

    /// An object with the members in any order and sometimes with unknown ones.
    private String object(String... members) {
        List<String> all = new ArrayList<>(List.of(members));
        for (int i = random.nextInt(3); i > 0; i--) {
            all.add("\"" + new String[] {"extra", "ä", "a/b~c", ""}[random.nextInt(4)] + i + "\"" + blank() + ":"
                    + unknown());
        }
        Collections.shuffle(all, random);
        return "{" + blank() + String.join("," + blank(), all) + "}";
    }

    private String list(List<String> elements) {
        return "[" + blank() + String.join(blank() + ",", elements) + blank() + "]";
    }

    private String blank() {
        return random.nextInt(4) == 0 ? " \n\t".substring(random.nextInt(3)) : "";
    }
}
