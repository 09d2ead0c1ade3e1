package dev.armature.cli;

import dev.armature.files.PictureSize;
import dev.armature.flow.Nearest;
import dev.armature.format.Choices;
import dev.armature.format.coco.CocoOptions;
import dev.armature.format.coco.CocoOptions.Absent;
import dev.armature.format.coco.CocoOptions.AreaRule;
import dev.armature.format.coco.CocoOptions.BoxRule;
import dev.armature.format.coco.CocoOptions.PlainPoints;
import dev.armature.format.coco.CocoOptions.Segmentation;
import dev.armature.model.Task;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns the options of `convert` and `export` into those of the writer.
final class WritingOptions {

    private static final int MOST_DIGITS = 15;
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,8})[xX]([1-9][0-9]{0,8})");

    private WritingOptions() {}

    /// @param points what becomes of points without a skeleton when the line does not say it
    static CocoOptions of(CommandLine line, PlainPoints points) throws UsageException {
        String box = line.value("--bbox").orElse("stored");
        return new CocoOptions(
                tasks(line.value("--tasks")),
                line.flag("--save-media"),
                segmentation(line),
                line.flag("--crop-covered"),
                line.flag("--allow-attributes", true),
                line.flag("--reindex"),
                line.flag("--merge-images"),
                extension(line.value("--image-ext")),
                line.flag("--save-dataset-meta"),
                line.value("--absent").orElse("keep").equals("zero") ? Absent.ZERO : Absent.KEEP,
                boxRule(box),
                margin(box),
                areaRule(line),
                line.value("--points")
                        .map(word -> word.equals("leave-out") ? PlainPoints.LEFT_OUT : PlainPoints.AS_KEYPOINTS)
                        .orElse(points),
                round(line.value("--round")));
    }

    /// What formats beside COCO and Datumaro leave open.
    static Choices choices(CommandLine line) throws UsageException {
        return new Choices(
                imageSize(line.value("--image-size")),
                line.value("--keypoint-dims").orElse("3").equals("2") ? 2 : 3,
                line.flag("--with-xml"));
    }

    private static Optional<PictureSize.Size> imageSize(Optional<String> word) throws UsageException {
        if (word.isEmpty()) {
            return Optional.empty();
        }
        Matcher sides = SIZE.matcher(word.get());
        if (!sides.matches()) {
            throw new UsageException("--image-size is " + word.get() + "; expected width x height, such as 1920x1080");
        }
        return Optional.of(new PictureSize.Size(Long.parseLong(sides.group(1)), Long.parseLong(sides.group(2))));
    }

    private static Set<Task> tasks(Optional<String> words) throws UsageException {
        EnumSet<Task> tasks = EnumSet.noneOf(Task.class);
        if (words.isEmpty()) {
            return tasks;
        }
        List<String> known = new ArrayList<>();
        for (Task task : Task.values()) {
            known.add(task.word());
        }
        for (String word : words.get().split(",", -1)) {
            Optional<Task> task = Task.ofWord(word.strip());
            if (task.isEmpty()) {
                throw new UsageException("--tasks has " + (word.isBlank() ? "an empty word" : word) + "; "
                        + Nearest.of(word, known)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("expected some of " + String.join(", ", known)));
            }
            tasks.add(task.get());
        }
        return tasks;
    }

    private static Segmentation segmentation(CommandLine line) {
        return switch (line.value("--segmentation-mode").orElse("guess")) {
            case "polygons" -> Segmentation.POLYGONS;
            case "mask" -> Segmentation.MASK;
            default -> Segmentation.GUESS;
        };
    }

    /// With its point.
    private static Optional<String> extension(Optional<String> word) throws UsageException {
        if (word.isEmpty()) {
            return word;
        }
        String extension = word.get().startsWith(".") ? word.get() : "." + word.get();
        boolean plain = extension.length() > 1;
        for (int i = 1; i < extension.length(); i++) {
            plain &= Character.isLetterOrDigit(extension.charAt(i));
        }
        if (!plain) {
            throw new UsageException("--image-ext is " + word.get() + "; expected an extension such as .png");
        }
        return Optional.of(extension);
    }

    private static BoxRule boxRule(String word) throws UsageException {
        if (word.equals("stored")) {
            return BoxRule.STORED;
        }
        if (word.equals("mask")) {
            return BoxRule.MASK;
        }
        margin(word);
        return BoxRule.HULL;
    }

    /// The part of its sides by which the extent of the keypoints is widened: 0.1 for `hull+10%`.
    private static double margin(String word) throws UsageException {
        if (word.equals("stored") || word.equals("mask") || word.equals("hull")) {
            return 0;
        }
        if (word.startsWith("hull+") && word.endsWith("%")) {
            double percent = number("--bbox", word.substring(5, word.length() - 1));
            if (percent >= 0) {
                return percent / 100;
            }
        }
        throw new UsageException("--bbox is " + word + "; expected stored, hull, hull+10% (or another margin) or mask");
    }

    private static AreaRule areaRule(CommandLine line) {
        return switch (line.value("--area").orElse("stored")) {
            case "segmentation" -> AreaRule.SEGMENTATION;
            case "bbox" -> AreaRule.BBOX;
            case "bbox*0.53" -> AreaRule.BBOX_053;
            default -> AreaRule.STORED;
        };
    }

    private static OptionalInt round(Optional<String> word) throws UsageException {
        if (word.isEmpty() || word.get().equals("none")) {
            return OptionalInt.empty();
        }
        double digits = number("--round", word.get());
        if (digits != Math.rint(digits) || digits < 0 || digits > MOST_DIGITS) {
            throw new UsageException(
                    "--round is " + word.get() + "; expected none or a number from 0 to " + MOST_DIGITS);
        }
        return OptionalInt.of((int) digits);
    }

    /// A finite number.
    static double number(String option, String word) throws UsageException {
        double number = Double.NaN;
        try {
            number = Double.parseDouble(word);
        } catch (NumberFormatException notANumber) {
            throw new UsageException(option + " is " + word + "; expected a number");
        }
        if (!Double.isFinite(number)) {
            throw new UsageException(option + " is " + word + "; expected a finite number");
        }
        return number;
    }
}
