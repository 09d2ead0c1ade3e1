package dev.armature.cli;

import dev.armature.convert.Scoring;
import dev.armature.evaluate.AreaRange;
import dev.armature.evaluate.Params;
import dev.armature.evaluate.Rules;
import dev.armature.evaluate.Similarity;
import dev.armature.evaluate.read.BodyPart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What the options of `eval` ask for.
///
/// @param request what is to be read, and how it is scored
/// @param crowdPose whether the summary is that of CrowdPose
/// @param wishes what is to be told beyond the table
record EvalSettings(Scoring.Request request, boolean crowdPose, EvalWishes wishes) {

    private static final String POSES = "keypoints";
    private static final String CROWD = "keypoints_crowd";

    /// The words of `--iou-type`: those of pycocotools, then those of xtcocotools.
    static List<String> types() {
        List<String> types = new ArrayList<>(List.of(POSES, "bbox", "segm", CROWD));
        for (BodyPart part : BodyPart.values()) {
            if (part != BodyPart.ALL) {
                types.add(POSES + "_" + part.word());
            }
        }
        return types;
    }

    static EvalSettings of(CommandLine line) throws UsageException {
        if (line.operands().size() < 2) {
            throw new UsageException("two inputs are needed: armature eval GT RESULTS");
        }
        String type = line.value("--iou-type").orElse(POSES);
        Params params = params(line, type);
        Scoring.Request request = new Scoring.Request(
                Path.of(line.operands().get(0)),
                line.value("--input-format").orElse(""),
                Path.of(line.operands().get(1)),
                "",
                params,
                part(type),
                line.value("--sigmas"),
                line.has("--slices") || line.has("--compare") || line.has("--html"));
        return new EvalSettings(request, type.equals(CROWD), EvalWishes.of(line, params.similarity()));
    }

    private static BodyPart part(String type) {
        for (BodyPart part : BodyPart.values()) {
            if (type.equals(POSES + "_" + part.word())) {
                return part;
            }
        }
        return BodyPart.ALL;
    }

    private static Params params(CommandLine line, String type) throws UsageException {
        Similarity similarity = switch (type) {
            case "bbox" -> Similarity.BBOX;
            case "segm" -> Similarity.SEGM;
            default -> Similarity.KEYPOINTS;
        };
        Params params = Params.of(similarity)
                .withRules(rules(line, type))
                .withCategories(!line.flag("--no-cats"))
                .withArea(!line.flag("--no-area"));
        try {
            Optional<double[]> thresholds = numbers(line, "--iou-thrs");
            if (thresholds.isPresent()) {
                params = params.withThresholds(thresholds.get());
            }
            Optional<double[]> recalls = numbers(line, "--rec-thrs");
            if (recalls.isPresent()) {
                params = params.withRecalls(recalls.get());
            }
            Optional<double[]> limits = numbers(line, "--max-dets");
            if (limits.isPresent()) {
                params = params.withLimits(Arrays.stream(limits.get())
                        .mapToInt(number -> (int) number)
                        .toArray());
            }
            return line.has("--area-rng")
                    ? params.withAreas(areas(line.value("--area-rng").orElse("")))
                    : params;
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(wrong.getMessage());
        }
    }

    /// xtcocotools' words mean its rules, unless others are named.
    private static Rules rules(CommandLine line, String type) {
        Rules usual = type.startsWith(POSES + "_") ? Rules.XTCOCOTOOLS : Rules.PYCOCOTOOLS;
        return line.value("--rules")
                .flatMap(word -> Arrays.stream(Rules.values())
                        .filter(rules -> rules.word().equals(word))
                        .findFirst())
                .orElse(usual);
    }

    /// Numbers with commas between them, or `first:last:step`, both ends included.
    private static Optional<double[]> numbers(CommandLine line, String option) throws UsageException {
        Optional<String> value = line.value(option);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        String[] spaced = value.get().split(":");
        try {
            if (spaced.length == 3) {
                double first = Double.parseDouble(spaced[0]);
                double last = Double.parseDouble(spaced[1]);
                double step = Double.parseDouble(spaced[2]);
                return Optional.of(Params.spaced(first, last, (int) Math.rint((last - first) / step) + 1));
            }
            return Optional.of(Arrays.stream(value.get().split(","))
                    .mapToDouble(number -> Double.parseDouble(number.strip()))
                    .toArray());
        } catch (NumberFormatException | NegativeArraySizeException wrong) {
            throw new UsageException(
                    option + " is " + value.get() + "; expected numbers with commas between them, or first:last:step");
        }
    }

    private static List<AreaRange> areas(String value) throws UsageException {
        List<AreaRange> areas = new ArrayList<>();
        for (String one : value.split(",")) {
            String[] halves = one.split("=", 2);
            String[] ends = halves.length == 2 ? halves[1].split(":") : new String[0];
            if (ends.length != 2) {
                throw new UsageException(
                        "--area-rng has " + one + "; expected NAME=FROM:TO in px², such as medium=1024:9216");
            }
            try {
                areas.add(new AreaRange(
                        halves[0].strip(), Double.parseDouble(ends[0].strip()), Double.parseDouble(ends[1].strip())));
            } catch (NumberFormatException wrong) {
                throw new UsageException("--area-rng has " + one + "; expected two numbers in px²");
            }
        }
        return areas;
    }
}
