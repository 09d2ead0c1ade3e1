package dev.armature.evaluate.read;

import dev.armature.evaluate.Detections;
import dev.armature.evaluate.DetectionsBuilder;
import dev.armature.evaluate.Params;
import dev.armature.evaluate.Truth;
import dev.armature.evaluate.TruthBuilder;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.json.JsonReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A truth and its detections from two COCO files.
record Loaded(Truth truth, Detections detections, Problems problems) {

    static Loaded of(Path truthFile, Path resultsFile, Params params) throws Exception {
        return of(truthFile, resultsFile, params, BodyPart.ALL);
    }

    static Loaded of(Path truthFile, Path resultsFile, Params params, BodyPart part) throws Exception {
        Problems problems = new Problems(Policy.SKIP);
        TruthBuilder builder = new TruthBuilder();
        try (InputStream in = Files.newInputStream(truthFile)) {
            CocoTruth.read(
                    new JsonReader(in, "gt.json"),
                    problems,
                    builder,
                    new CocoTruth.Options(part, params.similarity(), true));
        }
        Truth truth = builder.build();
        DetectionsBuilder detections = new DetectionsBuilder(params.similarity());
        try (InputStream in = Files.newInputStream(resultsFile)) {
            CocoResults.read(new JsonReader(in, "dt.json"), problems, truth, params, part, detections);
        }
        return new Loaded(truth, detections.build(), problems);
    }
}
