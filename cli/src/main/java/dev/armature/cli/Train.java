package dev.armature.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// A run of representative commands in one process, from which the launcher makes the AOT cache: what is loaded and
/// called here starts fast afterwards. Not a command; its output goes nowhere. A new command gets a line in it.
final class Train {

    private static final int IMAGES = 400; // enough that the loops of reading and writing are seen to be hot

    private Train() {}

    static void main() throws IOException {
        Path folder = Files.createTempDirectory("armature-train-");
        try {
            String coco = folder.resolve("person_keypoints_val.json").toString();
            Files.writeString(Path.of(coco), dataset());
            Files.writeString(folder.resolve("broken.json"), dataset().replaceFirst("\"bbox\":\\[", "\"bbox\":[null,"));
            Files.writeString(folder.resolve("cut.json"), dataset().substring(0, 2000));
            String copy = folder.resolve("copy").toString();
            String datumaro = folder.resolve("datumaro").toString();
            String zip = folder.resolve("back.zip").toString();
            run("--version");
            run("--help");
            run("help", "convert");
            run("no-such-command");
            run("convert", "--overwrit");
            run("convert", coco, copy, "-f", "coco_person_keypoints");
            run("convert", coco, datumaro, "-f", "datumaro");
            run("convert", "-i", datumaro, "-if", "datumaro", "-f", "coco", "-o", zip, "--", "--reindex", "1");
            run("convert", folder.resolve("broken.json").toString(), folder.resolve("mended.json").toString(),
                    "--on-error", "repair", "--json");
            run("info", folder.resolve("cut.json").toString());
            run("info", coco);
            run("info", coco, "--json");
            run("info", datumaro);
            run("info", zip);
            run("diff", coco, copy);
            run("diff", coco, zip);
            run("diff", coco, datumaro, "--match", "oks", "--tolerance", "0.01");
        } finally {
            remove(folder);
        }
    }

    private static void run(String... words) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        PrintStream failures = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Main.run(words, nowhere, failures);
    }

    /// COCO keypoints: polygons, a crowd, decimals, absent keypoints.
    private static String dataset() {
        StringBuilder images = new StringBuilder();
        StringBuilder annotations = new StringBuilder();
        for (int i = 1; i <= IMAGES; i++) {
            String comma = i == 1 ? "" : ",";
            images.append(comma).append("{\"id\":").append(i).append(",\"file_name\":\"").append(i)
                    .append(".jpg\",\"width\":640,\"height\":480,\"license\":1}");
            boolean crowd = i % 20 == 0;
            double x = 10 + i % 200 + i / 100.0;
            annotations.append(comma).append("{\"id\":").append(900_000_000_000L + i).append(",\"image_id\":").append(i)
                    .append(",\"category_id\":1,\"iscrowd\":").append(crowd ? 1 : 0)
                    .append(",\"area\":").append(x * 3).append(",\"bbox\":[").append(x).append(",20.5,100,50],")
                    .append("\"num_keypoints\":2,\"keypoints\":[").append((int) x).append(",30,2,0,0,0,")
                    .append((int) x).append(",40,1],\"segmentation\":");
            if (crowd) {
                annotations.append("{\"counts\":[100,20,307080],\"size\":[480,640]}}");
            } else {
                annotations.append("[[").append(x).append(",20.5,110.25,20.5,110.25,70.5]]}");
            }
        }
        return "{\"info\":{\"year\":2026},\"licenses\":[],\"images\":[" + images + "],\"annotations\":[" + annotations
                + "],\"categories\":[{\"id\":1,\"name\":\"person\",\"supercategory\":\"person\",\"keypoints\":"
                + "[\"nose\",\"left_eye\",\"right_eye\"],\"skeleton\":[[1,2],[1,3]]}]}\n";
    }

    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
