package dev.armature.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A run of representative commands in one process, from which the launcher makes the AOT cache: what is loaded and
/// called here starts fast afterwards. Not a command; its output goes nowhere. A new command gets a line in it.
final class Train {

    private static final int IMAGES = 1500; // enough for the loops to be compiled, and their profiles kept

    private Train() {}

    static void main() throws IOException {
        Path folder = Files.createTempDirectory("armature-train");
        try {
            String coco = Files.writeString(folder.resolve("person_keypoints_train.json"), dataset())
                    .toString();
            String datumaro = folder.resolve("datumaro").toString();
            for (List<String> words : List.of(
                    List.of("--version"),
                    List.of("--help"),
                    List.of("help", "convert"),
                    List.of("presets", "coco"),
                    List.of("no-such-command"),
                    List.of("info", coco),
                    List.of("info", coco, "--json"),
                    List.of("check", coco),
                    List.of(
                            "stats",
                            coco,
                            "--html",
                            folder.resolve("stats.html").toString()),
                    List.of("stats", coco),
                    List.of("convert", coco, folder.resolve("copy.json").toString(), "-f", "coco"),
                    List.of("convert", coco, folder.resolve("copy").toString(), "-f", "coco"),
                    List.of("convert", coco, folder.resolve("copy.zip").toString(), "-f", "coco"),
                    List.of("convert", coco, datumaro, "-f", "datumaro"),
                    List.of("convert", datumaro, folder.resolve("back").toString(), "-f", "coco_person_keypoints"),
                    List.of("convert", coco, folder.resolve("yolo").toString(), "-f", "yolo_pose"),
                    List.of(
                            "filter",
                            coco,
                            folder.resolve("kept.json").toString(),
                            "--where",
                            "visible >= 8 and area > 32^2 and label == \"person\""),
                    List.of("merge", coco, datumaro, folder.resolve("merged").toString(), "-f", "coco"),
                    List.of("merge", coco, coco, folder.resolve("twice.json").toString()),
                    List.of("split", coco, folder.resolve("split").toString(), "--ratio", "train=0.8,val=0.2"),
                    List.of("draw", coco, folder.resolve("one.png").toString(), "--limit", "1"),
                    List.of("diff", coco, folder.resolve("copy.json").toString()))) {
                PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
                Main.run(words.toArray(String[]::new), nowhere, nowhere);
            }
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /// A COCO dataset with the members and the shapes that usual files have.
    private static String dataset() {
        StringBuilder images = new StringBuilder();
        StringBuilder annotations = new StringBuilder();
        for (int i = 1; i <= IMAGES; i++) {
            images.append(i == 1 ? "" : ",")
                    .append("{\"license\": 3,\"file_name\": \"%012d.jpg\",\"height\": 480,\"width\": 640,\"id\": %d}"
                            .formatted(i, i));
            for (int j = 0; j < 2; j++) {
                annotations.append(annotations.isEmpty() ? "" : ",").append(annotation(2 * i + j, i, i % 40 == 0));
            }
        }
        String names = Stream.iterate(1, k -> k + 1)
                .limit(17)
                .map(k -> "\"point " + k + "\"")
                .toList()
                .toString();
        return "{\"info\": {\"year\": 2017},\"images\": [" + images + "],\"annotations\": [" + annotations
                + "],\"categories\": [{\"supercategory\": \"person\",\"id\": 1,\"name\": \"person\",\"keypoints\": "
                + names
                + ",\"skeleton\": [[1,2],[2,3]]}]}";
    }

    private static String annotation(int id, int image, boolean crowd) {
        StringBuilder keypoints = new StringBuilder();
        for (int k = 0; k < 17; k++) {
            keypoints.append(k == 0 ? "" : ",").append(k % 4 == 0 ? "0,0,0" : (100 + k) + "," + (200 + 3 * k) + ",2");
        }
        StringBuilder outline = new StringBuilder();
        for (int k = 0; k < 30; k++) {
            outline.append(k == 0 ? "" : ",")
                    .append(100 + 7 * k % 50)
                    .append('.')
                    .append(k)
                    .append(",")
                    .append(120 + 5 * k)
                    .append(".5");
        }
        String segmentation =
                crowd ? "{\"counts\": [1000,20,460,20,305700],\"size\": [480,640]}" : "[[" + outline + "]]";
        return "{\"segmentation\": " + segmentation + ",\"num_keypoints\": 12,\"area\": 1234.56,\"iscrowd\": "
                + (crowd ? 1 : 0)
                + ",\"keypoints\": [" + keypoints + "],\"image_id\": " + image
                + ",\"bbox\": [73.35,206.02,300.58,372.5],\"category_id\": 1,\"id\": " + id + "}";
    }
}
