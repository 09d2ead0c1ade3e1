package dev.armature.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Makes data sets in the shape of COCO's person keypoints of 2017, of any size; the same arguments give the same
/// bytes.
///
/// 5000 images are a file of 10 MB with 11 004 annotations, 118 287 images one of 240 MB with 262 465, and 1 000
/// 000 images one of 2 GB.
public final class Generate {

    private static final String USAGE = """
            usage: Generate OUT [--images N] [--seed N] [--split NAME] [--results N] [--pictures]
            Writes OUT/annotations/person_keypoints_SPLIT.json, with --results also OUT/results_SPLIT_N.json, with
            --pictures also the pictures of 50 to 200 kB in OUT/images/SPLIT.""";

    private Generate() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            throw new IllegalArgumentException(USAGE);
        }
        Path out = Path.of(arguments[0]);
        int images = 5000;
        long seed = 1;
        String split = "val2017";
        int results = 0;
        boolean pictures = false;
        for (int i = 1; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--images" -> images = Integer.parseInt(arguments[++i]);
                case "--seed" -> seed = Long.parseLong(arguments[++i]);
                case "--split" -> split = arguments[++i];
                case "--results" -> results = Integer.parseInt(arguments[++i]);
                case "--pictures" -> pictures = true;
                default -> throw new IllegalArgumentException(arguments[i] + " is not known\n" + USAGE);
            }
        }
        Scene scene = new Scene(seed, images);
        Path annotations = Files.createDirectories(out.resolve("annotations"));
        PeopleFile.write(scene, split, annotations.resolve("person_keypoints_" + split + ".json"));
        if (results > 0) {
            ResultsFile.write(scene, results, out.resolve("results_" + split + "_" + results + ".json"));
        }
        if (pictures) {
            PictureFiles.write(
                    scene, Files.createDirectories(out.resolve("images").resolve(split)));
        }
    }
}
