package dev.armature.store.project;

import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Source;
import dev.armature.store.InvalidException;
import dev.armature.store.MissingException;
import dev.armature.store.Violations;
import dev.armature.store.db.Row;
import dev.armature.store.db.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/// The frames of tasks.
public final class Frames {

    private static final int BATCH = 1000;
    private static final int MOST_VIOLATIONS = 100; // that are named of one list of frames
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final String PLAIN = "number, name, width, height, picture, deleted";

    /// Gets one frame after the other.
    @FunctionalInterface
    public interface Each<X extends Exception> {
        void frame(Frame frame) throws X;
    }

    private Frames() {}

    /// Gives a task its frames, which happens once, and cuts it into jobs.
    ///
    /// @param media how they came about; its last frame is worked out
    /// @param frames numbered from 0 without gaps; at least one
    /// @return the jobs by their frames
    public static List<Job> attach(Tx tx, long task, Media media, Iterator<Frame> frames) {
        Tasks.touch(tx, task);
        Task old = Tasks.get(tx, task);
        Violations violations = new Violations();
        violations.unless(
                old.attached().isEmpty(),
                "data",
                "Adding more data is not supported: task " + task + " has its frames already");
        violations.range("start_frame", media.startFrame(), 0, Integer.MAX_VALUE);
        violations.range("frame_filter", media.step(), 1, Integer.MAX_VALUE);
        violations.range("image_quality", media.imageQuality(), 0, 100);
        violations.throwIfAny();
        int size = insert(tx, task, frames, violations);
        violations.unless(size > 0, "data", "there are no frames");
        long stop = media.startFrame() + (size - 1L) * media.step();
        violations.unless(stop <= Integer.MAX_VALUE, "start_frame", "the last frame would have the number " + stop);
        violations.throwIfAny();
        tx.update("""
                        update task set attached = :now, size = :size, mode = :mode, start_frame = :start,
                            stop_frame = :stop, step = :step, image_quality = :quality, sorting = :sorting
                        where id = :id""")
                .bind("id", task)
                .bind("now", tx.now())
                .bind("size", size)
                .bind("mode", media.mode().name())
                .bind("start", media.startFrame())
                .bind("stop", stop)
                .bind("step", media.step())
                .bind("quality", media.imageQuality())
                .bind("sorting", media.sorting().name())
                .execute();
        Jobs.create(tx, old, Segments.of(size, old.segmentSize(), old.overlap(), media.mode()));
        return Jobs.of(tx, task);
    }

    private static int insert(Tx tx, long task, Iterator<Frame> frames, Violations violations) {
        PreparedBatch batch = tx.batch("""
                insert into frame (task_id, number, name, width, height, picture, deleted, file_id, attributes,
                    source_format, source)
                values (:task, :number, :name, :width, :height, :picture, :deleted, :fileId, :attributes, :format,
                    :source)""");
        int size = 0;
        while (frames.hasNext()) {
            Frame frame = frames.next();
            check(frame, size, violations);
            if (violations.all().size() >= MOST_VIOLATIONS) {
                break;
            }
            size++;
            if (violations.isEmpty()) {
                bind(batch, task, frame).add();
                if (batch.size() == BATCH) {
                    batch.execute();
                }
            }
        }
        violations.throwIfAny();
        if (batch.size() > 0) {
            batch.execute();
        }
        return size;
    }

    private static void check(Frame frame, int number, Violations violations) {
        String field = "frames[" + number + "]";
        violations.unless(frame.number() == number, field, "has the number " + frame.number() + "; expected " + number);
        Texts.path(violations, field, frame.name());
        violations.unless(
                frame.width() >= 0 && frame.height() >= 0,
                field,
                "has the size " + frame.width() + " x " + frame.height());
        violations.unless(
                frame.picture().filter(hash -> !HASH.matcher(hash).matches()).isEmpty(),
                field,
                "has a picture that is no SHA-256 in hexadecimal");
    }

    private static PreparedBatch bind(PreparedBatch batch, long task, Frame frame) {
        return batch.bind("task", task)
                .bind("number", frame.number())
                .bind("name", frame.name())
                .bind("width", frame.width())
                .bind("height", frame.height())
                .bind("picture", frame.picture())
                .bind("deleted", frame.deleted())
                .bind("fileId", json(frame.fileId()))
                .bind("attributes", json(frame.attributes()))
                .bind("format", frame.source().map(Source::format))
                .bind("source", frame.source().map(Source::text).orElse(null));
    }

    private static Optional<String> json(Id id) {
        if (id.isNone()) {
            return Optional.empty();
        }
        return Optional.of(id.isNumber() ? id.toString() : JsonWriter.quoted(id.toString()));
    }

    private static Id id(String json) {
        return json.startsWith("\"") ? Id.ofText(JsonTexts.unquoted(json)) : Id.ofNumber(json);
    }

    private static Optional<String> json(Attributes attributes) {
        return attributes.isEmpty() ? Optional.empty() : Optional.of(JsonTexts.object(attributes));
    }

    /// @throws MissingException when there is none
    public static Frame get(Tx tx, long task, int number) {
        return tx.query("select * from frame where task_id = :task and number = :number")
                .bind("task", task)
                .bind("number", number)
                .map(Row.of(tx, Frames::whole))
                .findOne()
                .orElseThrow(() -> new MissingException("task " + task + " has no frame " + number));
    }

    /// Gives the frames of a range in order, with all that is known of them, one at a time.
    ///
    /// @param first relative
    /// @param last relative, included; may be beyond the end
    public static <X extends Exception> void each(Tx tx, long task, int first, int last, Each<X> each) throws X {
        try (Query query = range(tx, "*", task, first, last);
                ResultIterator<Frame> frames =
                        query.map(Row.of(tx, Frames::whole)).iterator()) {
            while (frames.hasNext()) {
                each.frame(frames.next());
            }
        }
    }

    /// The frames of a range in order without what only an export needs: ids, attributes and texts of the file
    /// from which they were imported.
    ///
    /// @param first relative
    /// @param last relative, included; may be beyond the end
    public static List<Frame> plain(Tx tx, long task, int first, int last) {
        return range(tx, PLAIN, task, first, last)
                .map(Row.of(tx, Frames::plain))
                .list();
    }

    private static Query range(Tx tx, String columns, long task, int first, int last) {
        return tx.query("select " + columns + " from frame where task_id = :task and number between :first and :last"
                        + " order by number")
                .setFetchSize(BATCH)
                .bind("task", task)
                .bind("first", first)
                .bind("last", last);
    }

    /// Says which frames of a range are deleted; the others of it are not.
    ///
    /// @param first relative
    /// @param last relative, included
    /// @param deleted relative numbers
    /// @throws InvalidException when the range does not have one of them
    public static void setDeleted(Tx tx, long task, int first, int last, Set<Integer> deleted) {
        Tasks.touch(tx, task);
        int end = Math.min(last, Tasks.get(tx, task).size() - 1);
        Violations violations = new Violations();
        for (int number : new TreeSet<>(deleted)) {
            violations.unless(
                    number >= first && number <= end,
                    "deleted_frames",
                    "frame " + number + " is not among the frames " + first + " to " + end);
        }
        violations.throwIfAny();
        tx.update("""
                        update frame set deleted = false
                        where task_id = :task and number between :first and :last and deleted = true""")
                .bind("task", task)
                .bind("first", first)
                .bind("last", last)
                .execute();
        PreparedBatch batch = tx.batch("update frame set deleted = true where task_id = :task and number = :number");
        deleted.forEach(
                number -> batch.bind("task", task).bind("number", number).add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /// The numbers of the deleted frames of a task.
    public static SortedSet<Integer> deleted(Tx tx, long task) {
        return new TreeSet<>(tx.query("select number from frame where task_id = :task and deleted = true")
                .bind("task", task)
                .mapTo(Integer.class)
                .list());
    }

    /// Gives a frame its pixels.
    ///
    /// @param picture SHA-256 in hexadecimal
    /// @param width pixels, as shown
    /// @param height pixels, as shown
    public static void setPicture(Tx tx, long task, int number, String picture, int width, int height) {
        Tasks.touch(tx, task);
        Frame frame = get(tx, task, number);
        Violations violations = new Violations();
        check(Frame.of(number, frame.name(), width, height, Optional.of(picture)), number, violations);
        violations.throwIfAny();
        tx.update("""
                        update frame set picture = :picture, width = :width, height = :height
                        where task_id = :task and number = :number""")
                .bind("task", task)
                .bind("number", number)
                .bind("picture", picture)
                .bind("width", width)
                .bind("height", height)
                .execute();
    }

    /// Keeps what an imported file says about pictures: ids, attributes and texts of frames of which nothing was
    /// kept before, and sizes that are unknown.
    ///
    /// @param frames by their numbers; what else they say is not looked at
    public static void describe(Tx tx, long task, List<Frame> frames) {
        PreparedBatch batch = tx.batch("""
                update frame set file_id = :fileId, attributes = :attributes, source_format = :format,
                    source = :source,
                    width = case when width = 0 then :width else width end,
                    height = case when height = 0 then :height else height end
                where task_id = :task and number = :number and file_id is null and source_format is null""");
        for (Frame frame : frames) {
            batch.bind("task", task)
                    .bind("number", frame.number())
                    .bind("width", frame.width())
                    .bind("height", frame.height())
                    .bind("fileId", json(frame.fileId()))
                    .bind("attributes", json(frame.attributes()))
                    .bind("format", frame.source().map(Source::format))
                    .bind("source", frame.source().map(Source::text).orElse(null))
                    .add();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /// Those of some pictures that a frame shows.
    ///
    /// @param pictures SHA-256 in hexadecimal
    public static Set<String> shown(Tx tx, Collection<String> pictures) {
        Set<String> shown = new HashSet<>();
        List<String> all = List.copyOf(pictures);
        for (int start = 0; start < all.size(); start += BATCH) {
            shown.addAll(tx.query("select distinct picture from frame where picture in (<pictures>)")
                    .bindList("pictures", all.subList(start, Math.min(start + BATCH, all.size())))
                    .mapTo(String.class)
                    .list());
        }
        return shown;
    }

    private static Frame plain(Row row) throws SQLException {
        return new Frame(
                row.integer("number"),
                row.text("name"),
                row.integer("width"),
                row.integer("height"),
                row.maybeText("picture"),
                row.flag("deleted"),
                Id.NONE,
                Attributes.NONE,
                Optional.empty());
    }

    private static Frame whole(Row row) throws SQLException {
        Optional<String> format = row.maybeText("source_format");
        byte[] text = format.isPresent() ? row.bytes("source") : new byte[0];
        return new Frame(
                row.integer("number"),
                row.text("name"),
                row.integer("width"),
                row.integer("height"),
                row.maybeText("picture"),
                row.flag("deleted"),
                row.maybeText("file_id").map(Frames::id).orElse(Id.NONE),
                row.maybeText("attributes").map(JsonTexts::attributes).orElse(Attributes.NONE),
                format.map(known -> new Source(known, text)));
    }
}
