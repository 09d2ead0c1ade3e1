package dev.armature.store.picture;

import dev.armature.store.InvalidException;
import dev.armature.store.Violations;
import dev.armature.store.project.Sorting;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// Which pictures become the frames of a task, and in which order.
///
/// @param files that were sent, in the order in which they were sent: pictures, and zips with pictures
/// @param serverFiles paths of pictures, zips and folders in [SharedFolders]; a folder means all pictures below
///     it
/// @param excluded paths in [SharedFolders] that are left out, with all below them
/// @param sorting of all pictures by their names. [Sorting#PREDEFINED] is the order given; within a zip or a
///     folder, that of the paths
/// @param seed of [Sorting#RANDOM]: the same one gives the same order
/// @param startFrame position of the first picture that is taken, from 0
/// @param stopFrame position of the last one that may be taken; empty: the last one of all
/// @param step every how many-th picture is taken, at least 1
/// @param imageQuality of compressed pictures, 0 to 100
public record UploadRequest(
        List<File> files,
        List<String> serverFiles,
        List<String> excluded,
        Sorting sorting,
        long seed,
        int startFrame,
        OptionalInt stopFrame,
        int step,
        int imageQuality) {

    private static final int QUALITY = 70;
    private static final String STEP = "step=";
    private static final int LONGEST_NUMBER = 9; // digits

    /// A file that was sent.
    ///
    /// @param name path with `/`, as the sender calls it
    /// @param file where it lies now
    public record File(String name, Path file) {}

    public UploadRequest {
        files = List.copyOf(files);
        serverFiles = List.copyOf(serverFiles);
        excluded = List.copyOf(excluded);
        Violations violations = new Violations();
        violations.range("start_frame", startFrame, 0, Integer.MAX_VALUE);
        violations.range("frame_filter", step, 1, Integer.MAX_VALUE);
        violations.range("image_quality", imageQuality, 0, 100);
        stopFrame.ifPresent(stop -> violations.range("stop_frame", stop, startFrame, Integer.MAX_VALUE));
        violations.throwIfAny();
    }

    /// All of these files, by their names.
    public static UploadRequest of(List<File> files) {
        return new UploadRequest(
                files, List.of(), List.of(), Sorting.LEXICOGRAPHICAL, 0, 0, OptionalInt.empty(), 1, QUALITY);
    }

    /// With files that lie on the server.
    public UploadRequest fromServer(List<String> paths, List<String> without) {
        return new UploadRequest(files, paths, without, sorting, seed, startFrame, stopFrame, step, imageQuality);
    }

    /// In another order.
    public UploadRequest sorted(Sorting by, long newSeed) {
        return new UploadRequest(files, serverFiles, excluded, by, newSeed, startFrame, stopFrame, step, imageQuality);
    }

    /// Only some of the pictures.
    ///
    /// @param frameFilter CVAT's text: `step=3`, or "" for every one
    /// @throws InvalidException for another text, or numbers that make no range
    public UploadRequest range(int start, OptionalInt stop, String frameFilter) {
        return new UploadRequest(
                files, serverFiles, excluded, sorting, seed, start, stop, step(frameFilter), imageQuality);
    }

    /// Which compressed pictures will be shown.
    ///
    /// @param quality 0 to 100
    public UploadRequest quality(int quality) {
        return new UploadRequest(files, serverFiles, excluded, sorting, seed, startFrame, stopFrame, step, quality);
    }

    private static int step(String filter) {
        String text = filter.replace(" ", "");
        if (text.isEmpty()) {
            return 1;
        }
        String number = text.startsWith(STEP) ? text.substring(STEP.length()) : "";
        boolean fine = !number.isEmpty()
                && number.length() <= LONGEST_NUMBER
                && number.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(number) > 0;
        if (!fine) {
            throw new InvalidException(
                    "frame_filter", "is \"" + UploadNames.shown(filter) + "\"; expected step=N with N from 1 on");
        }
        return Integer.parseInt(number);
    }

    /// The order of a word of CVAT's interface; "" is lexicographical.
    ///
    /// @throws InvalidException for another word
    public static Sorting sorting(String word) {
        if (word.isEmpty()) {
            return Sorting.LEXICOGRAPHICAL;
        }
        return Arrays.stream(Sorting.values())
                .filter(sorting -> sorting.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidException(
                        "sorting_method",
                        "is \"" + UploadNames.shown(word) + "\"; expected "
                                + Arrays.stream(Sorting.values())
                                        .map(Sorting::word)
                                        .collect(Collectors.joining(", "))));
    }
}
