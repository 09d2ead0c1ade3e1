package dev.armature.format.cvat;

import dev.armature.format.cvat.TrackIndex.Track;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The tracks that share one count of frames: those of a video, or of all videos that a file does not tell apart.
///
/// @param works the tasks that they are of
/// @param folder in front of the names of frames, with its slash; "" without
/// @param pictures what the frames are called
record Film(List<Meta.Work> works, List<Track> tracks, String folder, FramePictures pictures) {

    /// The films of a subset. Each video of a project counts its frames from its own beginning, so that two of them
    /// have frames of one number, which are told apart by a folder with the id of the task.
    ///
    /// @param whole whether all stay one film, so that they can be written back as they are
    static List<Film> of(List<Meta.Work> works, List<Track> tracks, boolean whole, FramePictures pictures) {
        List<Meta.Work> videos = works.stream().filter(Meta.Work::video).toList();
        Set<String> ids = new HashSet<>();
        boolean apart = videos.stream().allMatch(video -> ids.add(video.id()))
                && tracks.stream().allMatch(track -> ids.contains(track.task()));
        if (whole || !apart || videos.size() < 2) {
            return List.of(new Film(works, tracks, "", pictures));
        }
        List<Film> films = new ArrayList<>();
        for (Meta.Work video : videos) {
            List<Track> own = tracks.stream()
                    .filter(track -> track.task().equals(video.id()))
                    .toList();
            films.add(new Film(List.of(video), own, "task_" + video.id() + "/", pictures));
        }
        return films;
    }

    /// The name of a frame's image.
    String name(long frame) {
        return folder + pictures.name(frame);
    }
}
