package dev.armature.store.project;

import dev.armature.store.InvalidException;
import dev.armature.store.MissingException;
import dev.armature.store.db.Field;
import dev.armature.store.db.ListRequest;
import dev.armature.store.db.Listing;
import dev.armature.store.db.Page;
import dev.armature.store.db.Row;
import dev.armature.store.db.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The labels of projects and tasks, with skeletons and attributes.
///
/// A change is a whole new list: [LabelPatch] makes one from the words of CVAT's interface, [#save] puts it in
/// place of the old one. Ids say which label, keypoint or attribute is which.
public final class Labels {

    private static final String KIND = "label";
    private static final String ATTRIBUTE = "attribute";
    private static final String ROWS = """
            select l.*, a.id as attribute_id, a.name as attribute_name, a.mutable as attribute_mutable,
                a.input_type as attribute_input, a.default_value as attribute_default, a.options as attribute_options
            from label l left join attribute a on a.label_id = l.id where\s""";
    private static final String ORDER = " order by l.position, l.id, a.position";
    private static final Listing LIST = new Listing(
            "l.id",
            "(select * from label where parent_id is null) l",
            "l.id",
            "id",
            Map.of(
                    "id", Field.number("l.id"),
                    "name", Field.text("l.name"),
                    "type", Field.text("lower(l.type)"),
                    "color", Field.text("l.color"),
                    "project_id", Field.number("l.project_id"),
                    "task_id", Field.number("l.task_id")),
            List.of("l.name"),
            "exists (select 1 from task t left join project p on p.id = t.project_id"
                    + " where (t.id = l.task_id or t.project_id = l.project_id) and (" + Access.VISIBLE_TASK + "))"
                    + " or exists (select 1 from project p where p.id = l.project_id"
                    + " and (p.owner_id = :me or p.assignee_id = :me or exists (select 1 from membership m"
                    + " where m.project_id = p.id and m.user_id = :me)))");

    /// A label and whose it is.
    public record Owned(LabelOwner owner, LabelSpec label) {}

    private Labels() {}

    /// The labels of an owner in their order, none when there is no such owner.
    public static List<LabelSpec> of(Tx tx, LabelOwner owner) {
        return switch (owner) {
            case LabelOwner.OfProject(long project) -> read(tx, "l.project_id = :id", project);
            case LabelOwner.OfTask(long task) -> read(tx, "l.task_id = :id", task);
        };
    }

    private static List<LabelSpec> read(Tx tx, String which, long id) {
        LabelRows rows = new LabelRows();
        tx.query(ROWS + which + ORDER)
                .bind("id", id)
                .map(Row.of(tx, LabelRows::read))
                .forEach(rows::add);
        return rows.labels();
    }

    /// A label by its id; not a keypoint.
    ///
    /// @throws MissingException when there is none
    public static Owned get(Tx tx, long id) {
        LabelOwner owner = tx.query("select project_id, task_id from label where id = :id and parent_id is null")
                .bind("id", id)
                .map(Row.of(tx, Labels::owner))
                .findOne()
                .orElseThrow(() -> MissingException.of(KIND, id));
        List<LabelSpec> label = read(tx, "(l.id = :id or l.parent_id = :id)", id);
        return new Owned(owner, label.getFirst());
    }

    private static LabelOwner owner(Row row) throws SQLException {
        return row.maybeNumber("project_id").isPresent()
                ? new LabelOwner.OfProject(row.number("project_id"))
                : new LabelOwner.OfTask(row.number("task_id"));
    }

    /// Labels of several owners; keypoints come inside of theirs. Fields: id, name, type, color, project_id,
    /// task_id.
    public static Page<Owned> list(Tx tx, ListRequest request) {
        Page<Long> ids = LIST.page(tx, request, Row.of(tx, row -> row.number("id")));
        return new Page<>(
                ids.count(), ids.items().stream().map(id -> get(tx, id)).toList());
    }

    /// Puts new labels in place of the old ones: what has an id is changed, what has 0 is added, what is missing
    /// is removed. Annotations are not touched; whoever changes the labels of annotated tasks sees to them in the
    /// same transaction.
    ///
    /// @param wanted in their order
    /// @return the labels with ids and colours
    /// @throws InvalidException when they break the rules, or name ids that the owner does not have
    public static List<LabelSpec> save(Tx tx, LabelOwner owner, List<LabelSpec> wanted) {
        touch(tx, owner);
        LabelRules.check(wanted);
        List<LabelSpec> old = of(tx, owner);
        LabelIds.check(old, wanted);
        List<LabelSpec> complete = LabelIds.given(colored(wanted), () -> tx.id(KIND), () -> tx.id(ATTRIBUTE));
        remove(tx, ids(old), ids(complete));
        LabelBatch batch = new LabelBatch(tx, owner);
        for (int i = 0; i < complete.size(); i++) {
            batch.add(i, complete.get(i));
        }
        batch.execute();
        return of(tx, owner);
    }

    private static void touch(Tx tx, LabelOwner owner) {
        switch (owner) {
            case LabelOwner.OfProject(long project) -> Projects.touch(tx, project);
            case LabelOwner.OfTask(long task) -> {
                Tasks.touch(tx, task);
                if (Tasks.get(tx, task).project().isPresent()) {
                    throw new InvalidException("labels", "task " + task + " has the labels of its project");
                }
            }
        }
    }

    private static List<LabelSpec> colored(List<LabelSpec> labels) {
        List<String> colors = Colors.complete(
                labels.stream().map(LabelSpec::name).toList(),
                labels.stream().map(LabelSpec::color).toList());
        return IntStream.range(0, labels.size())
                .mapToObj(i -> LabelIds.colored(labels.get(i), colors.get(i)))
                .toList();
    }

    private static Set<Long> ids(List<LabelSpec> labels) {
        return labels.stream()
                .flatMap(label -> Stream.concat(
                        Stream.of(label.id()), label.points().stream().map(KeypointSpec::id)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void remove(Tx tx, Set<Long> old, Set<Long> kept) {
        PreparedBatch labels = tx.batch("delete from label where id = :id");
        PreparedBatch attributes = tx.batch("delete from attribute where label_id = :id");
        for (long id : old) {
            (kept.contains(id) ? attributes : labels).bind("id", id).add();
        }
        if (attributes.size() > 0) {
            attributes.execute();
        }
        if (labels.size() > 0) {
            labels.execute();
        }
    }
}
