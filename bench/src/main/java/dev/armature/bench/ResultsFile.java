package dev.armature.bench;

import java.io.IOException;
import java.nio.file.Path;

/// Writes what a keypoint detector might have found in a scene: a COCO results file, a list in the order of the
/// images. Seven of ten detections are persons of the scene, more or less displaced; the others are of nobody.
final class ResultsFile {

    private ResultsFile() {}

    static void write(Scene scene, int results, Path file) throws IOException {
        int[][] byImage = annotationsByImage(scene);
        try (AsciiText out = new AsciiText(file)) {
            out.put('[');
            for (int i = 0; i < results; i++) {
                out.put(i > 0 ? "," : "");
                int image = (int) ((long) i * scene.images / results);
                result(scene, image, byImage[image], new Chance(scene.seed, 4, i), out);
            }
            out.put(']');
        }
    }

    private static int[][] annotationsByImage(Scene scene) {
        int[] counts = new int[scene.images];
        for (int i = 0; i < scene.annotations(); i++) {
            counts[scene.image(i)]++;
        }
        int[][] byImage = new int[scene.images][];
        for (int i = 0; i < scene.images; i++) {
            byImage[i] = new int[counts[i]];
        }
        for (int i = 0; i < scene.annotations(); i++) {
            int image = scene.image(i);
            byImage[image][--counts[image]] = i;
        }
        return byImage;
    }

    private static void result(Scene scene, int image, int[] annotations, Chance chance, AsciiText out)
            throws IOException {
        int[] size = scene.size(image);
        boolean found = annotations.length > 0 && chance.happens(.7);
        int annotation = found ? annotations[chance.below(annotations.length)] : -1;
        boolean keypoints = found && scene.keypoints(annotation);
        Person person = new Person(found ? scene.chance(annotation) : chance, size[0], size[1], keypoints);
        double blur = .03 * StrictMath.exp(.7 * chance.normal()) * person.height;
        out.put("{\"image_id\": ").put(scene.id(image)).put(",\"category_id\": 1,\"keypoints\": [");
        for (int i = 0; i < Person.JOINTS; i++) {
            out.put(i > 0 ? "," : "").decimal(Math.round(1000 * (person.joints[2 * i] + blur * chance.normal())), 3);
            out.put(',').decimal(Math.round(1000 * (person.joints[2 * i + 1] + blur * chance.normal())), 3);
            out.put(',').decimal(250 + chance.below(750), 3);
        }
        double score = found ? 1 / (1 + StrictMath.exp(blur / person.height * 30 - 1.6)) : chance.between(0, .4);
        out.put("],\"score\": ").decimal(1 + Math.round(9998 * score), 4).put('}');
    }
}
