package dev.armature.server.api.annotation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.armature.server.access.Allow;
import dev.armature.server.access.Allow.Of;
import dev.armature.server.access.Allow.To;
import dev.armature.server.access.Caller;
import dev.armature.store.InvalidException;
import dev.armature.store.MissingException;
import dev.armature.store.annotation.Annotations;
import dev.armature.store.annotation.ChangeSet;
import dev.armature.store.annotation.Difference;
import dev.armature.store.annotation.Done;
import dev.armature.store.annotation.Journal;
import dev.armature.store.annotation.RestorePoint;
import dev.armature.store.annotation.SheetKey.Kind;
import dev.armature.store.annotation.StaleException;
import dev.armature.store.db.Database;
import dev.armature.store.db.Tx;
import dev.armature.store.project.Labels;
import dev.armature.store.project.Tasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The history of a task's annotations, and the ways back. CVAT has none of this.
@RestController
@RequestMapping("/api/tasks/{id}")
final class HistoryController {

    private static final int USUAL = 50;
    private static final int MOST = 1000;

    private final Database database;

    HistoryController(Database database) {
        this.database = database;
    }

    // ---- history

    /// One entry.
    ///
    /// @param revision of the task, which it made
    /// @param kind save, import, restore, labels, undo or frames
    /// @param undoes the entry that it took back
    /// @param undoneBy the entry that took it back
    /// @param sheets how many frames and tracks it touched
    record ChangeRead(
            long id,
            long revision,
            long userId,
            String user,
            Instant at,
            String kind,
            String note,
            OptionalLong undoes,
            OptionalLong undoneBy,
            long sheets,
            long added,
            long changed,
            long removed) {

        static ChangeRead of(ChangeSet set) {
            return new ChangeRead(
                    set.id(),
                    set.revision(),
                    set.user(),
                    set.userName(),
                    set.at(),
                    set.kind().word(),
                    set.note(),
                    set.undoes(),
                    set.undoneBy(),
                    set.sheets(),
                    set.delta().added(),
                    set.delta().changed(),
                    set.delta().removed());
        }
    }

    /// Some entries, the newest first.
    ///
    /// @param revision of the task now
    /// @param before what the next question has to say for older ones; null when there are none
    record History(long revision, OptionalLong before, List<ChangeRead> results) {}

    /// The history of a task, the newest first.
    ///
    /// @param before only revisions below this one
    /// @param limit how many at most
    @Allow(value = To.VIEWERS, of = Of.TASK)
    @GetMapping("/history")
    History history(@PathVariable long id, @RequestParam Optional<Long> before, @RequestParam Optional<Integer> limit) {
        int most = limited(limit, USUAL);
        return database.read(tx -> {
            List<ChangeSet> sets = Journal.history(tx, id, before.orElse(Long.MAX_VALUE), most);
            OptionalLong next = sets.size() == most && sets.getLast().revision() > 1
                    ? OptionalLong.of(sets.getLast().revision())
                    : OptionalLong.empty();
            return new History(
                    Annotations.revision(tx, id),
                    next,
                    sets.stream().map(ChangeRead::of).toList());
        });
    }

    private static int limited(Optional<Integer> limit, int usual) {
        int most = limit.orElse(usual);
        if (most < 1 || most > MOST) {
            throw new InvalidException("limit", "is " + most + "; expected 1 to " + MOST);
        }
        return most;
    }

    // ---- differences

    /// An object that is not the same in two states.
    ///
    /// @param frame where it is; absent for a track
    /// @param id of the object or track
    /// @param what added, changed or removed
    /// @param fields what differs of one that is in both
    @JsonInclude(Include.NON_NULL)
    record DifferenceRead(Long frame, Long track, long id, String what, Set<String> fields) {

        static DifferenceRead of(Difference difference) {
            boolean onFrame = difference.sheet().kind() == Kind.FRAME;
            return new DifferenceRead(
                    onFrame ? difference.sheet().number() : null,
                    onFrame ? null : difference.sheet().number(),
                    difference.id(),
                    difference.word(),
                    difference.fields());
        }
    }

    /// What is different after one revision from what was after another.
    ///
    /// @param count how many differences there are, those that are not shown as well
    record Differences(long from, long to, long count, List<DifferenceRead> results) {}

    /// What is different after a revision from what was after another, frame by frame.
    ///
    /// @param to the present one when it is absent
    @Allow(value = To.VIEWERS, of = Of.TASK)
    @GetMapping("/diff")
    Differences diff(
            @PathVariable long id,
            @RequestParam long from,
            @RequestParam Optional<Long> to,
            @RequestParam Optional<Integer> limit) {
        int most = limited(limit, MOST);
        return database.read(tx -> {
            long now = Annotations.revision(tx, id);
            long last = to.orElse(now);
            if (from < 0 || from > now || last < 0 || last > now) {
                throw new InvalidException("from", "task " + id + " has the revisions 0 to " + now);
            }
            List<DifferenceRead> shown = new ArrayList<>();
            long[] count = {0};
            Journal.diff(tx, id, from, last, difference -> {
                if (count[0]++ < most) {
                    shown.add(DifferenceRead.of(difference));
                }
            });
            return new Differences(from, last, count[0], shown);
        });
    }

    // ---- named states

    /// A named state.
    ///
    /// @param automatic made by the server before something large
    record PointRead(long id, String name, long revision, String user, Instant at, boolean automatic) {

        static PointRead of(RestorePoint point) {
            return new PointRead(
                    point.id(), point.name(), point.revision(), point.userName(), point.at(), point.automatic());
        }
    }

    /// All named states.
    record Points(int count, List<PointRead> results) {}

    /// @param name of the present state
    record PointWrite(Optional<String> name) {}

    @Allow(value = To.VIEWERS, of = Of.TASK)
    @GetMapping("/restore_points")
    Points points(@PathVariable long id) {
        return database.read(tx -> {
            List<PointRead> points =
                    Journal.points(tx, id).stream().map(PointRead::of).toList();
            return new Points(points.size(), points);
        });
    }

    /// Gives the present state a name.
    @Allow(value = To.ANNOTATORS, of = Of.TASK)
    @PostMapping("/restore_points")
    @ResponseStatus(HttpStatus.CREATED)
    PointRead point(@PathVariable long id, @RequestBody PointWrite body, Caller caller) {
        String name = body.name().map(String::strip).orElse("");
        if (name.isEmpty() || name.length() > 256) {
            throw new InvalidException("name", "is missing or too long; expected 1 to 256 letters");
        }
        return database.write(caller.who(), tx -> {
            Tasks.touch(tx, id);
            return PointRead.of(Journal.point(tx, id, name, false));
        });
    }

    /// Takes the name away; the state stays in the history.
    @Allow(value = To.MANAGERS, of = Of.TASK)
    @DeleteMapping("/restore_points/{point}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removePoint(@PathVariable long id, @PathVariable long point, Caller caller) {
        database.run(caller.who(), tx -> {
            own(tx, id, point);
            Journal.removePoint(tx, point);
        });
    }

    private static RestorePoint own(Tx tx, long task, long point) {
        RestorePoint found = Journal.point(tx, point);
        if (found.task() != task) {
            throw MissingException.of("restore point", point);
        }
        return found;
    }

    // ---- the ways back

    /// What has become of a restore or an undo.
    ///
    /// @param changeSet the entry in the history, by which it can be undone; null when nothing was different
    record DoneRead(
            long revision,
            OptionalLong changeSet,
            long sheets,
            long added,
            long changed,
            long removed,
            List<String> warnings) {

        static DoneRead of(Done done) {
            return new DoneRead(
                    done.revision(),
                    done.changeSet(),
                    done.sheets(),
                    done.delta().added(),
                    done.delta().changed(),
                    done.delta().removed(),
                    done.warnings().stream()
                            .map(warning -> warning.field() + ": " + warning.sentence())
                            .toList());
        }
    }

    /// Which state: one of both.
    record Restore(OptionalLong revision, OptionalLong restorePoint, Optional<String> note) {}

    /// Brings the task back to a state; what has happened since stays in the history.
    @Allow(value = To.MANAGERS, of = Of.TASK)
    @PostMapping("/restore")
    DoneRead restore(@PathVariable long id, @RequestBody Restore body, Caller caller) {
        if (body.revision().isPresent() == body.restorePoint().isPresent()) {
            throw new InvalidException("revision", "say either revision or restore_point");
        }
        return database.write(caller.who(), tx -> {
            if (body.revision().isPresent()) {
                long revision = body.revision().getAsLong();
                String note = body.note().orElse("restored to revision " + revision);
                return DoneRead.of(Journal.restore(tx, id, revision, note));
            }
            RestorePoint point = own(tx, id, body.restorePoint().orElseThrow());
            String note = body.note().orElse("restored to \"" + point.name() + "\"");
            return DoneRead.of(Journal.restore(tx, id, point.revision(), note));
        });
    }

    /// Takes back one entry of the history; 409 with what has changed when the same objects were changed since.
    @Allow(value = To.ANNOTATORS, of = Of.TASK)
    @PostMapping("/history/{change}/undo")
    DoneRead undo(@PathVariable long id, @PathVariable long change, Caller caller) {
        return database.write(caller.who(), tx -> {
            try {
                return DoneRead.of(Journal.undo(tx, id, change));
            } catch (StaleException stale) {
                throw StaleAnnotations.of(
                        stale, new Shown(Labels.of(tx, Tasks.get(tx, id).labels())));
            }
        });
    }
}
