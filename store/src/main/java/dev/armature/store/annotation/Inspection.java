package dev.armature.store.annotation;

import dev.armature.store.Violation;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.annotation.item.Track;
import dev.armature.store.annotation.item.Tracks;
import dev.armature.store.db.Tx;
import dev.armature.store.project.LabelSpec;
import java.util.List;
import java.util.Optional;

/// Looks at objects that may come into a task, and changes nothing: for an import that is only planned, or that
/// leaves out what cannot come in.
public final class Inspection {

    private final LabelTable labels;
    private final FrameTable frames;
    private final FrameRange range;
    private final Door door;

    /// @param labels those that the task has, or would have
    /// @param range the frames of the job or task into which the objects go
    public Inspection(Tx tx, long task, List<LabelSpec> labels, FrameRange range) {
        this.labels = new LabelTable(labels);
        this.frames = new FrameTable(tx, task, Annotations.all(tx, task).last() + 1, range);
        this.range = range;
        this.door = new Door(this.labels, frames, Optional.of(range));
    }

    /// What is wrong with an object; nothing when it can be added.
    public List<Violation> check(Item item) {
        door.clear();
        door.item("object", item);
        return door.violations();
    }

    /// What is wrong with a track; nothing when it can be added.
    public List<Violation> check(Track track) {
        Door look = new Door(labels, frames, Optional.of(range));
        Tracks.aligned(track).ifPresent(aligned -> new TrackDoor(look).track("track", aligned));
        return look.violations();
    }
}
