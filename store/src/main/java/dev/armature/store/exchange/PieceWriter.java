package dev.armature.store.exchange;

import dev.armature.store.Violation;
import dev.armature.store.annotation.Annotations;
import dev.armature.store.annotation.Bulk;
import dev.armature.store.annotation.ChangeKind;
import dev.armature.store.annotation.Counts;
import dev.armature.store.annotation.Delta;
import dev.armature.store.annotation.Done;
import dev.armature.store.annotation.Inspection;
import dev.armature.store.annotation.Journal;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.annotation.item.Track;
import dev.armature.store.db.Tx;
import dev.armature.store.exchange.ImportPlan.TaskPlan;
import dev.armature.store.exchange.ImportResult.TaskImport;
import dev.armature.store.exchange.Target.Piece;
import dev.armature.store.exchange.Twin.Merged;
import dev.armature.store.project.Frame;
import dev.armature.store.project.Frames;
import dev.armature.store.project.LabelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// Puts imported objects into one task or job, or only counts them.
final class PieceWriter {

    private static final int FRAMES_AT_ONCE = 500;

    private final Tx tx;
    private final Piece piece;
    private final ImportMode mode;
    private final Inspection inspection;
    private final Optional<Bulk> bulk; // empty: nothing is written
    private final SortedSet<Integer> deleted;
    private final List<Frame> told = new ArrayList<>(); // what the file says about pictures
    private final long restorePoint;
    private long added;
    private long changed;
    private long tracks;

    /// @param labels those that the task has or would have
    /// @param name of the restore point, empty to write nothing
    PieceWriter(Tx tx, Piece piece, ImportMode mode, List<LabelSpec> labels, Optional<String> name) {
        this.tx = tx;
        this.piece = piece;
        this.mode = mode;
        long task = piece.task().id();
        this.restorePoint = name.isPresent()
                ? Journal.point(tx, task, "before " + name.get(), true).id()
                : 0;
        this.bulk = name.map(note -> Annotations.bulk(
                tx,
                task,
                ChangeKind.IMPORT,
                note,
                switch (mode) {
                    case REPLACE -> Bulk.Mode.REPLACE;
                    case APPEND -> Bulk.Mode.APPEND;
                    case MERGE -> Bulk.Mode.FRAMES;
                },
                piece.range()));
        this.inspection = new Inspection(tx, task, labels, piece.range());
        this.deleted = Frames.deleted(tx, task);
    }

    Piece piece() {
        return piece;
    }

    /// What is wrong with an object.
    List<Violation> check(Item item) {
        return inspection.check(item);
    }

    /// What is wrong with a track.
    List<Violation> check(Track track) {
        return inspection.check(track);
    }

    /// Adds the objects of a frame, which come once.
    void add(int frame, List<Item> items) {
        if (mode == ImportMode.MERGE) {
            List<Item> present = Annotations.frame(tx, piece.task().id(), frame).items();
            Merged merged = Twin.merged(present, items);
            added += merged.added();
            changed += merged.changed();
            bulk.ifPresent(to -> to.add(frame, merged.items()));
        } else {
            added += items.size();
            bulk.ifPresent(to -> to.add(frame, items));
        }
    }

    void add(Track track) {
        added++;
        tracks++;
        bulk.ifPresent(to -> to.add(track));
    }

    /// Keeps what the file says about the picture of a frame.
    void tell(Frame frame) {
        if (bulk.isPresent()) {
            told.add(frame);
            if (told.size() == FRAMES_AT_ONCE) {
                flush();
            }
        }
    }

    private void flush() {
        Frames.describe(tx, piece.task().id(), told);
        told.clear();
    }

    /// The next frame of the piece that is not deleted, -1 behind the last.
    int next(int frame) {
        for (int next = frame + 1; next <= piece.range().last(); next++) {
            if (!deleted.contains(next)) {
                return next;
            }
        }
        return -1;
    }

    /// What it would do.
    TaskPlan plan() {
        long task = piece.task().id();
        long there = Counts.of(tx, task, piece.range());
        return new TaskPlan(task, added, changed, mode == ImportMode.REPLACE ? there : 0, tracks);
    }

    /// Ends the change.
    TaskImport finish() {
        flush();
        Done done = bulk.orElseThrow().finish();
        return new TaskImport(piece.task().id(), restorePoint, done.changeSet(), done.delta());
    }

    /// What it did.
    TaskPlan plan(Delta delta) {
        return new TaskPlan(piece.task().id(), delta.added(), delta.changed(), delta.removed(), tracks);
    }
}
