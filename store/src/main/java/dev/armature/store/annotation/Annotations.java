package dev.armature.store.annotation;

import dev.armature.store.MissingException;
import dev.armature.store.annotation.Clash.Content;
import dev.armature.store.annotation.SheetKey.Kind;
import dev.armature.store.annotation.item.Codec;
import dev.armature.store.annotation.item.Track;
import dev.armature.store.annotation.item.TrackCut;
import dev.armature.store.db.Tx;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.Labels;
import dev.armature.store.project.Tasks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The present annotations of tasks, read and changed.
public final class Annotations {

    private Annotations() {}

    /// How often the annotations of a task have changed; 0 for never.
    public static long revision(Tx tx, long task) {
        return tx.query("select revision from task where id = :task")
                .bind("task", task)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> MissingException.of("task", task));
    }

    /// All frames of a task.
    public static FrameRange all(Tx tx, long task) {
        return new FrameRange(0, Tasks.get(tx, task).size() - 1);
    }

    // ---- reading

    /// The objects of one frame.
    public static FrameSheet frame(Tx tx, long task, int frame) {
        Stored stored = new SheetTable(tx, task).one(SheetKey.frame(frame));
        return new FrameSheet(frame, stored.version(), new Codec().frame(stored.body(), frame));
    }

    /// The frames of a range that have ever had an object, in order, one at a time.
    public static <X extends Exception> void frames(Tx tx, long task, FrameRange range, FrameSink<X> sink) throws X {
        scan(tx, task, range, Long.MAX_VALUE, sink);
    }

    /// As [#frames(Tx, long, FrameRange, FrameSink)], all at once.
    public static List<FrameSheet> frames(Tx tx, long task, FrameRange range) {
        List<FrameSheet> all = new ArrayList<>();
        frames(tx, task, range, all::add);
        return all;
    }

    static <X extends Exception> void scan(Tx tx, long task, FrameRange range, long revision, FrameSink<X> sink)
            throws X {
        Codec codec = new Codec();
        new SheetTable(tx, task)
                .<X>scan(
                        Kind.FRAME,
                        range.first(),
                        range.last(),
                        revision,
                        (key, stored) -> sink.frame(new FrameSheet(
                                (int) key.number(), stored.version(), codec.frame(stored.body(), key.number()))));
    }

    /// The tracks of a task, whole, by id.
    public static List<TrackSheet> tracks(Tx tx, long task) {
        return tracksAt(tx, task, Long.MAX_VALUE);
    }

    static List<TrackSheet> tracksAt(Tx tx, long task, long revision) {
        Codec codec = new Codec();
        List<TrackSheet> all = new ArrayList<>();
        new SheetTable(tx, task).scan(Kind.TRACK, 0, Long.MAX_VALUE, revision, (key, stored) -> {
            if (!stored.isEmpty()) {
                all.add(new TrackSheet(stored.version(), codec.track(stored.body())));
            }
        });
        return all;
    }

    /// The tracks of a task as a job sees them: only those that are to be seen in it, cut to its frames.
    public static List<TrackSheet> tracks(Tx tx, long task, FrameRange job) {
        TrackCut cut = new TrackCut(job.first(), job.last(), all(tx, task).last());
        List<TrackSheet> pieces = new ArrayList<>();
        for (TrackSheet sheet : tracks(tx, task)) {
            cut.piece(sheet.track()).ifPresent(piece -> pieces.add(new TrackSheet(sheet.version(), piece)));
        }
        return pieces;
    }

    /// Where objects are, by their ids; those that are not in the task are missing. Reads all of its annotations.
    public static Map<Long, SheetKey> find(Tx tx, long task, Set<Long> ids) {
        Map<Long, SheetKey> found = new HashMap<>();
        Bodies bodies = new Bodies();
        SheetTable table = new SheetTable(tx, task);
        for (Kind kind : Kind.values()) {
            table.scan(kind, 0, Long.MAX_VALUE, Long.MAX_VALUE, (key, stored) -> {
                for (long id : bodies.read(key, stored).keySet()) {
                    if (ids.contains(id)) {
                        found.put(id, key);
                    }
                }
            });
        }
        return found;
    }

    // ---- changing

    /// Makes an edit, or nothing of it.
    ///
    /// @param note what the history says about it, may be ""
    /// @throws dev.armature.store.InvalidException with everything that is wrong; the fields begin with
    ///     `changes[i]`, the position in the edit
    /// @throws StaleException when others have changed the same objects since
    /// @throws MissingException for a task that there is not
    public static Applied apply(Tx tx, long task, Edit edit, ChangeKind kind, String note) {
        ChangeWriter writer = new ChangeWriter(tx, task);
        return new EditRun(tx, task, edit, labels(tx, task), writer).run(kind, note);
    }

    /// Begins a large change, such as an import: frame by frame, without holding them.
    ///
    /// @param range the frames of the job or task into which it goes
    public static Bulk bulk(Tx tx, long task, ChangeKind kind, String note, Bulk.Mode mode, FrameRange range) {
        return new Bulk(tx, task, kind, note, mode, range);
    }

    static List<LabelSpec> labels(Tx tx, long task) {
        return Labels.of(tx, Tasks.get(tx, task).labels());
    }

    static Track track(Content content) {
        return ((Content.OfTrack) content).track();
    }
}
