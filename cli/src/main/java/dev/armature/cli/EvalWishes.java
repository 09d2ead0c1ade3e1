package dev.armature.cli;

import dev.armature.evaluate.Similarity;
import dev.armature.evaluate.explain.Bootstrap;
import java.nio.file.Path;
import java.util.Optional;

/// What `eval` is to tell beyond the table.
///
/// @param keypoints how each keypoint fares
/// @param errors what goes wrong, and what mending it would gain
/// @param calibration what scores are worth
/// @param samples how sure the numbers are
/// @param compare results that are scored beside the first
/// @param page the file that is written
/// @param pictures where the pictures of the page are
/// @param overwrite whether the page may replace a file
record EvalWishes(
        boolean keypoints,
        boolean errors,
        boolean calibration,
        Optional<Bootstrap> samples,
        Optional<Path> compare,
        Optional<Path> page,
        Optional<Path> pictures,
        boolean overwrite) {

    private static final String SAMPLES = "1000"; // for a comparison

    static EvalWishes of(CommandLine line, Similarity similarity) throws UsageException {
        boolean poses = similarity == Similarity.KEYPOINTS;
        for (String option : new String[] {"--per-keypoint", "--errors"}) {
            if (line.flag(option) && !poses) {
                throw new UsageException(option + " is about poses; --iou-type is " + similarity.word());
            }
        }
        boolean compared = line.has("--compare");
        for (String option : new String[] {"--images", "--overwrite"}) {
            if (line.has(option) && !line.has("--html")) {
                throw new UsageException(option + " goes with --html");
            }
        }
        if (line.has("--seed") && !line.has("--bootstrap") && !compared) {
            throw new UsageException("--seed goes with --bootstrap and --compare");
        }
        return new EvalWishes(
                line.flag("--per-keypoint"),
                line.flag("--errors"),
                line.flag("--calibration"),
                line.has("--bootstrap") || compared ? Optional.of(samples(line)) : Optional.empty(),
                line.value("--compare").map(Path::of),
                line.value("--html").map(Path::of),
                line.value("--images").map(Path::of),
                line.flag("--overwrite"));
    }

    private static Bootstrap samples(CommandLine line) throws UsageException {
        return new Bootstrap(
                samples(line.value("--bootstrap").orElse(SAMPLES)),
                EditOptions.seed(line.value("--seed").orElse("0")));
    }

    /// The number of `--bootstrap`.
    static int samples(String word) throws UsageException {
        double number = WritingOptions.number("--bootstrap", word);
        if (!(number >= 1) || number != Math.rint(number) || number > Integer.MAX_VALUE) {
            throw new UsageException("--bootstrap is " + word + "; expected a whole number from 1 on");
        }
        return (int) number;
    }
}
