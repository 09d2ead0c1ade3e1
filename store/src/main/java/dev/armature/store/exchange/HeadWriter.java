package dev.armature.store.exchange;

import dev.armature.store.db.Tx;
import dev.armature.store.exchange.Target.Piece;
import dev.armature.store.project.LabelOwner;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.Projects;
import dev.armature.store.project.Task;
import dev.armature.store.project.Tasks;
import java.util.List;
import java.util.Map;

/// Keeps what files say beside images and annotations, as far as nothing was kept before: categories with whoever
/// has the labels, other members with each task.
final class HeadWriter {

    private final Tx tx;
    private final LabelOwner owner;

    HeadWriter(Tx tx, LabelOwner owner) {
        this.tx = tx;
        this.owner = owner;
    }

    /// @param members by subset and name
    /// @param categories texts by the name of the label that they are
    void write(
            List<Piece> pieces,
            Map<String, Map<String, byte[]>> members,
            Map<String, byte[]> categories,
            LabelTargets targets) {
        for (Piece piece : pieces) {
            Task task = Tasks.get(tx, piece.task().id());
            Map<String, byte[]> own = pieces.size() == 1
                    ? members.values().stream().findFirst().orElse(Map.of())
                    : members.getOrDefault(task.subsetName(), Map.of());
            Head head = Head.of(task.head());
            own.forEach((name, json) -> {
                if (!head.members().containsKey(name)) {
                    head.put(name, json);
                }
            });
            if (!own.isEmpty()) {
                Tasks.setHead(tx, task.id(), head.toJson());
            }
        }
        if (!categories.isEmpty()) {
            categories(categories, targets.all());
        }
    }

    private void categories(Map<String, byte[]> categories, List<LabelSpec> labels) {
        Head head = of(tx, owner);
        for (LabelSpec label : labels) {
            byte[] text = categories.get(label.name());
            if (text != null && head.category(label.id()).isEmpty()) {
                head.put(label, text);
            }
        }
        switch (owner) {
            case LabelOwner.OfProject(long project) -> Projects.setHead(tx, project, head.toJson());
            case LabelOwner.OfTask(long task) -> Tasks.setHead(tx, task, head.toJson());
        }
    }

    /// The head of whoever has the labels.
    static Head of(Tx tx, LabelOwner owner) {
        return Head.of(
                switch (owner) {
                    case LabelOwner.OfProject(long project) ->
                        Projects.get(tx, project).head();
                    case LabelOwner.OfTask(long task) -> Tasks.get(tx, task).head();
                });
    }
}
