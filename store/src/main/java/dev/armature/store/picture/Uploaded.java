package dev.armature.store.picture;

import dev.armature.store.project.Frame;
import dev.armature.store.project.Media;
import java.util.List;

/// Pictures that are kept and may become the frames of a task
/// ([dev.armature.store.project.Frames#attach]).
///
/// @param frames numbered from 0
/// @param notes what the sender may want to know: files that were left out, names that differ in case only
public record Uploaded(Media media, List<Frame> frames, List<String> notes) {

    public Uploaded {
        frames = List.copyOf(frames);
        notes = List.copyOf(notes);
    }
}
