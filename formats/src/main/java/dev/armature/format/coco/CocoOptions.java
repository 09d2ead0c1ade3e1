package dev.armature.format.coco;

import dev.armature.geometry.Box;
import dev.armature.model.Keypoints;
import dev.armature.model.Task;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// How COCO files are written: the words of Datumaro's exporter and our own rules for keypoints, boxes and areas.
///
/// @param tasks which annotation files are written; empty for every task that has something to say
/// @param allowAttributes whether annotations get an `attributes` member
/// @param reindex whether images and annotations are numbered anew from 1; otherwise ids are kept
/// @param mergeImages whether all subsets share one `images/` folder
/// @param imageExtension the extension given to every picture, with its point; empty: as it is
/// @param points whether points without a skeleton become keypoints
/// @param round digits behind the point that coordinates are rounded to, as Datumaro does; empty: never
public record CocoOptions(
        Set<Task> tasks,
        boolean saveMedia,
        Segmentation segmentation,
        boolean cropCovered,
        boolean allowAttributes,
        boolean reindex,
        boolean mergeImages,
        Optional<String> imageExtension,
        boolean saveDatasetMeta,
        Absent absent,
        BoxRule box,
        double boxMargin,
        AreaRule area,
        PlainPoints points,
        OptionalInt round) {

    /// How outlines and masks are written.
    public enum Segmentation {
        /// Polygons stay polygons and masks stay masks; a crowd is always a mask.
        GUESS,
        POLYGONS,
        MASK
    }

    /// What an absent keypoint (v = 0) is written as.
    public enum Absent {
        /// Its coordinates are kept.
        KEEP,
        /// `0, 0, 0` as COCO asks.
        ZERO
    }

    /// Where `bbox` comes from.
    public enum BoxRule {
        STORED,
        /// The extent of the marked keypoints, widened by [CocoOptions#boxMargin] of its sides.
        HULL,
        MASK
    }

    /// What becomes of points without a skeleton (CVAT's "points").
    public enum PlainPoints {
        /// They are written to `person_keypoints`: every set of them is one annotation with its own label.
        AS_KEYPOINTS,
        /// They have no place, as in CVAT and its Datumaro.
        LEFT_OUT
    }

    /// Where `area` comes from.
    public enum AreaRule {
        STORED,
        SEGMENTATION,
        BBOX,
        /// 0.53 times the box, the convention of CrowdPose and xtcocotools where no outline exists.
        BBOX_053
    }

    public static final CocoOptions DEFAULTS = new CocoOptions(
            Set.of(),
            false,
            Segmentation.GUESS,
            false,
            true,
            false,
            false,
            Optional.empty(),
            false,
            Absent.KEEP,
            BoxRule.STORED,
            0,
            AreaRule.STORED,
            PlainPoints.AS_KEYPOINTS,
            OptionalInt.empty());

    public CocoOptions {
        tasks = Set.copyOf(tasks);
    }

    /// The extent of the marked keypoints with the margin around it: [BoxRule#HULL].
    Optional<Box> hull(Keypoints keypoints) {
        return keypoints.extent().map(box -> box.widened(boxMargin * box.width(), boxMargin * box.height()));
    }

    public CocoOptions withTasks(Set<Task> others) {
        return with(others, round);
    }

    public CocoOptions withRound(OptionalInt digits) {
        return with(tasks, digits);
    }

    private CocoOptions with(Set<Task> newTasks, OptionalInt newRound) {
        return new CocoOptions(
                newTasks,
                saveMedia,
                segmentation,
                cropCovered,
                allowAttributes,
                reindex,
                mergeImages,
                imageExtension,
                saveDatasetMeta,
                absent,
                box,
                boxMargin,
                area,
                points,
                newRound);
    }
}
