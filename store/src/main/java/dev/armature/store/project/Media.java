package dev.armature.store.project;

/// How the frames of a task came about.
///
/// Two numbers for a frame: the *relative* one counts the frames of the task from 0 and is meant everywhere in the
/// store and in requests; the *absolute* one, `startFrame + relative * step`, is what exports name.
///
/// @param startFrame absolute number of the first frame
/// @param stopFrame absolute number of the last frame
/// @param step at least 1
/// @param imageQuality of compressed pictures, 0 to 100
public record Media(Mode mode, int startFrame, int stopFrame, int step, int imageQuality, Sorting sorting) {

    private static final int QUALITY = 70;

    /// Pictures in the order in which they are given, all of them.
    ///
    /// @param size how many
    public static Media pictures(int size) {
        return new Media(Mode.ANNOTATION, 0, Math.max(size - 1, 0), 1, QUALITY, Sorting.PREDEFINED);
    }

    /// The absolute number of a frame.
    public int absolute(int relative) {
        return Math.addExact(startFrame, Math.multiplyExact(relative, step));
    }

    /// CVAT's text for the step: `step=2`, "" for every frame.
    public String frameFilter() {
        return step == 1 ? "" : "step=" + step;
    }
}
