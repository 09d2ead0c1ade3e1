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
            String results =
                    Files.writeString(folder.resolve("results.json"), results()).toString();
            String datumaro = folder.resolve("datumaro").toString();
            for (List<String> words : List.of(
                    List.of("--version"),
                    List.of("--help"),
                    List.of("help", "convert"),
                    List.of("presets", "coco"),
                    List.of("task", "ls", "--server", "http://127.0.0.1:9", "--token", "none"),
                    List.of("no-such-command"),
                    List.of("info", coco),
                    List.of("info", coco, "--json"),
                    List.of("check", coco),
                    List.of("remap", coco, folder.resolve("mapped.json").toString(), "--to", "crowdpose"),
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
                    List.of("eval", coco, results),
                    List.of("eval", coco, results, "--errors", "--per-keypoint", "--calibration"),
                    List.of("sigmas", coco, coco, "--bootstrap", "10"),
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
                annotations.append(annotations.isEmpty() ? "" : ",").append(annotation(2 * i + j, i, j));
            }
        }
        return "{\"info\": {\"year\": 2017},\"images\": [" + images + "],\"annotations\": [" + annotations
                + "],\"categories\": [{\"supercategory\": \"person\",\"id\": 1,\"name\": \"person\",\"keypoints\": "
                + "[\"nose\",\"left_eye\",\"right_eye\",\"left_ear\",\"right_ear\",\"left_shoulder\",\"right_shoulder\","
                + "\"left_elbow\",\"right_elbow\",\"left_wrist\",\"right_wrist\",\"left_hip\",\"right_hip\","
                + "\"left_knee\",\"right_knee\",\"left_ankle\",\"right_ankle\"]"
                + ",\"skeleton\": [[16,14],[14,12],[17,15],[15,13],[12,13],[6,12],[7,13],[6,7],[6,8],[7,9],[8,10]]}]}";
    }

    /// Results of a model that is not far off.
    private static String results() {
        StringBuilder results = new StringBuilder("[");
        for (int i = 1; i <= IMAGES; i++) {
            for (int j = 0; j < 4; j++) {
                results.append(results.length() == 1 ? "" : ",")
                        .append("{\"image_id\": ")
                        .append(i)
                        .append(",\"category_id\": 1,\"keypoints\": [");
                for (int k = 0; k < 17; k++) {
                    results.append(k == 0 ? "" : ",")
                            .append(100 + k + j)
                            .append('.')
                            .append(i % 1000)
                            .append(",")
                            .append(200 + 3 * k - j)
                            .append(".25,0.5");
                }
                results.append("],\"score\": 0.").append(1 + i % 97 * (1 + j)).append('}');
            }
        }
        return results.append(']').toString();
    }

    /// A figure with its left side on the right; here and there one that is crossed, stretched, in another place
    /// than its outline or there twice, so that the rules of `check` have something to say.
    private static String annotation(int id, int image, int inImage) {
        boolean crowd = image % 40 == 0;
        boolean crossed = image % 11 == 3;
        boolean stretched = image % 97 == 5;
        boolean twice = image % 50 == 7;
        int left = twice || inImage == 0 ? 120 : 150;
        StringBuilder keypoints = new StringBuilder();
        for (int k = 0; k < 17; k++) {
            int side = k == 0 ? 0 : k % 2 == 1 ? 12 : -12;
            boolean swapped = crossed && k >= 13;
            int y = 120 + 9 * k + (stretched && k == 16 ? 190 : 0);
            keypoints
                    .append(k == 0 ? "" : ",")
                    .append((k + image) % 7 == 0 ? "0,0,0" : (left + (swapped ? -side : side)) + "," + y + ",2");
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
