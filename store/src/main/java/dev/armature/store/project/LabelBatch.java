package dev.armature.store.project;

import dev.armature.store.db.Tx;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Writes labels, new ones and old ones alike; the attributes of old ones were taken out before.
final class LabelBatch {

    private final Optional<Long> project;
    private final Optional<Long> task;
    private final PreparedBatch labels;
    private final PreparedBatch attributes;

    LabelBatch(Tx tx, LabelOwner owner) {
        project = owner instanceof LabelOwner.OfProject(long id) ? Optional.of(id) : Optional.empty();
        task = owner instanceof LabelOwner.OfTask(long id) ? Optional.of(id) : Optional.empty();
        labels = tx.batch("""
                insert into label (id, project_id, task_id, parent_id, position, name, color, type, edges, x, y, side,
                    partner, sigma)
                values (:id, :project, :task, :parent, :position, :name, :color, :type, :edges, :x, :y, :side,
                    :partner, :sigma)
                on conflict (id) do update set position = excluded.position, name = excluded.name,
                    color = excluded.color, type = excluded.type, edges = excluded.edges, x = excluded.x,
                    y = excluded.y, side = excluded.side, partner = excluded.partner, sigma = excluded.sigma""");
        attributes = tx.batch("""
                insert into attribute (id, label_id, position, name, mutable, input_type, default_value, options)
                values (:id, :label, :position, :name, :mutable, :input, :default, :options)""");
    }

    void add(int position, LabelSpec label) {
        row(label.id(), Optional.empty(), position, label.name(), label.color(), label.type())
                .bind("edges", label.skeleton().map(skeleton -> JsonTexts.edges(skeleton.edges())))
                .bind("x", OptionalDouble.empty())
                .bind("y", OptionalDouble.empty())
                .bind("side", Optional.<String>empty())
                .bind("partner", OptionalInt.empty())
                .bind("sigma", OptionalDouble.empty())
                .add();
        add(label.id(), label.attributes());
        for (int i = 0; i < label.points().size(); i++) {
            add(label, i, label.points().get(i));
        }
    }

    private void add(LabelSpec parent, int position, KeypointSpec point) {
        row(point.id(), Optional.of(parent.id()), position, point.name(), point.color(), LabelType.POINTS)
                .bind("edges", Optional.<String>empty())
                .bind("x", OptionalDouble.of(point.x()))
                .bind("y", OptionalDouble.of(point.y()))
                .bind("side", Optional.of(point.side().name()))
                .bind("partner", point.partner())
                .bind("sigma", point.sigma())
                .add();
        add(point.id(), point.attributes());
    }

    private PreparedBatch row(long id, Optional<Long> parent, int position, String name, String color, LabelType type) {
        return labels.bind("id", id)
                .bind("project", project)
                .bind("task", task)
                .bind("parent", parent)
                .bind("position", position)
                .bind("name", name)
                .bind("color", color)
                .bind("type", type.name());
    }

    private void add(long label, List<AttributeSpec> specs) {
        for (int i = 0; i < specs.size(); i++) {
            AttributeSpec spec = specs.get(i);
            attributes
                    .bind("id", spec.id())
                    .bind("label", label)
                    .bind("position", i)
                    .bind("name", spec.name())
                    .bind("mutable", spec.mutable())
                    .bind("input", spec.input().name())
                    .bind("default", spec.defaultValue())
                    .bind("options", JsonTexts.list(spec.values()))
                    .add();
        }
    }

    void execute() {
        if (labels.size() > 0) {
            labels.execute();
        }
        if (attributes.size() > 0) {
            attributes.execute();
        }
    }
}
