package dev.armature.store.integrity;

import dev.armature.store.InvalidException;
import dev.armature.store.Violation;
import dev.armature.store.db.Row;
import dev.armature.store.db.Tx;
import dev.armature.store.project.LabelOwner;
import dev.armature.store.project.LabelRules;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.Labels;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// The labels of every project and task.
final class LabelTable {

    private final Map<LabelOwner, Map<Long, LabelSpec>> labels = new HashMap<>();
    private final Map<Long, LabelOwner> tasks;

    LabelTable(Tx tx) {
        List<LabelOwner> owners = new ArrayList<>();
        tx.query("select distinct project_id from label where project_id is not null")
                .mapTo(Long.class)
                .forEach(id -> owners.add(new LabelOwner.OfProject(id)));
        tx.query("select distinct task_id from label where task_id is not null")
                .mapTo(Long.class)
                .forEach(id -> owners.add(new LabelOwner.OfTask(id)));
        for (LabelOwner owner : owners) {
            Map<Long, LabelSpec> byId = new HashMap<>();
            Labels.of(tx, owner).forEach(label -> byId.put(label.id(), label));
            labels.put(owner, byId);
        }
        tasks = tx.query("select id, project_id from task")
                .map(Row.of(tx, row -> Map.entry(row.number("id"), owner(row))))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static LabelOwner owner(Row row) throws SQLException {
        OptionalLong project = row.maybeNumber("project_id");
        return project.isPresent()
                ? new LabelOwner.OfProject(project.getAsLong())
                : new LabelOwner.OfTask(row.number("id"));
    }

    /// The labels of a task by id; keypoints are not among them.
    Map<Long, LabelSpec> of(long task) {
        return labels.getOrDefault(tasks.get(task), Map.of());
    }

    void look(Findings findings) {
        labels.forEach((owner, byId) -> {
            findings.looked("labels", byId.size());
            try {
                LabelRules.check(List.copyOf(byId.values()));
            } catch (InvalidException broken) {
                String place = switch (owner) {
                    case LabelOwner.OfProject(long id) -> "project " + id;
                    case LabelOwner.OfTask(long id) -> "task " + id;
                };
                for (Violation violation : broken.violations()) {
                    findings.add("label", place, violation.field() + ": " + violation.sentence());
                }
            }
        });
    }
}
