package dev.armature.format.datumaro;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What Datumaro does worse, as a change of our output into the peer's: a difference is explained when the change
/// makes the two equal. The numbers are those of `spec/datumaro.md` part 8.
enum PeerFault {
    JOINTS_ARE_A_SET("fault 5: joints are kept as a set, doubles are dropped") {
        @Override
        void inflict(ObjectNode file, GoldenRun run) {
            for (JsonNode item : file.path("categories").path("points").path("items")) {
                Set<JsonNode> joints = new LinkedHashSet<>();
                item.get("joints").forEach(joints::add);
                ArrayNode set = ((ObjectNode) item).putArray("joints");
                joints.forEach(set::add);
            }
        }
    },

    GROUP_IS_THE_ID("part 3: the group is the id, so id 0 falls apart and equal ids melt together") {
        @Override
        void inflict(ObjectNode file, GoldenRun run) {
            annotations(file).forEach(annotation -> annotation.set("group", annotation.get("id")));
        }
    },

    EQUAL_IMAGES_MELT("faults 8 and 17: images with one id are one item, and so are items with one name") {
        @Override
        void inflict(ObjectNode file, GoldenRun run) {
            Map<JsonNode, ObjectNode> byId = new LinkedHashMap<>();
            for (JsonNode item : file.get("items")) {
                ObjectNode last = (ObjectNode) item;
                last.put("id", last.get("image").get("path").asString().replaceFirst("\\.[^./]*$", ""));
                ObjectNode earlier = byId.put(last.get("attr").get("id"), last);
                if (earlier != null) {
                    last.set("annotations", ((ArrayNode) earlier.get("annotations")).addAll((ArrayNode)
                                    last.get("annotations")));
                }
            }
            ArrayNode items = file.putArray("items");
            byId.values().forEach(items::add);
        }
    },

    ONLY_THE_FOLDER_IMAGES("issue 2, part 2: pictures are looked for in images/ alone") {
        @Override
        void inflict(ObjectNode file, GoldenRun run) {
            String root = run.input().toAbsolutePath().normalize() + "/";
            for (JsonNode item : file.get("items")) {
                String path = item.get("image").get("path").asString();
                if (path.startsWith(root) && !path.startsWith(root + "images/")) {
                    ((ObjectNode) item.get("image"))
                            .put("path", Path.of(path).getFileName().toString());
                }
            }
        }
    },

    UPSTREAM_PATHS("part 6: a picture's path is written whether the picture is there or not") {
        @Override
        void inflict(ObjectNode file, GoldenRun run) {
            if (run.upstream()) {
                String folder = run.input().toAbsolutePath().normalize() + "/images/val/";
                for (JsonNode item : file.get("items")) {
                    ObjectNode image = (ObjectNode) item.get("image");
                    image.put("path", folder + image.get("path").asString());
                }
            }
        }
    },

    UPSTREAM_REVERSES("part 6: upstream reverses images and annotations") {
        @Override
        void inflict(ObjectNode file, GoldenRun run) {
            if (!run.upstream()) {
                return;
            }
            List<JsonNode> items = new ArrayList<>();
            file.get("items").forEach(items::add);
            Collections.reverse(items);
            ArrayNode reversed = file.putArray("items");
            items.forEach(reversed::add);
            items.forEach(item -> reverseById((ObjectNode) item));
        }
    },

    UPSTREAM_FLOATS("part 6: upstream rounds to 2 digits and computes with 32 bits") {
        @Override
        void inflict(ObjectNode file, GoldenRun run) {
            if (!run.upstream()) {
                return;
            }
            for (ObjectNode annotation : annotations(file)) {
                if (annotation.has("points")) {
                    ArrayNode points = JsonNodeFactory.instance.arrayNode();
                    annotation.get("points").forEach(number -> points.add(single(number.asDouble())));
                    annotation.set("points", points);
                } else if (annotation.has("bbox")) {
                    double[] box = new double[4];
                    for (int i = 0; i < 4; i++) {
                        box[i] = annotation.get("bbox").get(i).asDouble();
                    }
                    double x = single(box[0]);
                    double y = single(box[1]);
                    annotation
                            .putArray("bbox")
                            .add(x)
                            .add(y)
                            .add(single(box[0] + box[2]) - x)
                            .add(single(box[1] + box[3]) - y);
                }
            }
        }
    };

    private final String reason;

    PeerFault(String reason) {
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    /// Changes our output into what the peer's fault makes of it.
    abstract void inflict(ObjectNode file, GoldenRun run);

    private static List<ObjectNode> annotations(ObjectNode file) {
        List<ObjectNode> all = new ArrayList<>();
        for (JsonNode item : file.get("items")) {
            item.get("annotations").forEach(annotation -> all.add((ObjectNode) annotation));
        }
        return all;
    }

    /// Whole instances change their order, the shapes of each keep theirs.
    private static void reverseById(ObjectNode item) {
        Map<JsonNode, List<JsonNode>> byId = new LinkedHashMap<>();
        item.get("annotations")
                .forEach(shape -> byId.computeIfAbsent(shape.get("id"), id -> new ArrayList<>())
                        .add(shape));
        ArrayNode reversed = item.putArray("annotations");
        new ArrayList<>(byId.values()).reversed().forEach(shapes -> shapes.forEach(reversed::add));
    }

    private static double single(double value) {
        return (float) (Math.rint(value * 100) / 100);
    }
}
