package dev.armature.server.api.label;

import dev.armature.server.access.Allow;
import dev.armature.server.access.Allow.Of;
import dev.armature.server.access.Allow.To;
import dev.armature.server.access.Caller;
import dev.armature.server.http.Paged;
import dev.armature.store.InvalidException;
import dev.armature.store.annotation.LabelEdit;
import dev.armature.store.annotation.LabelPreview;
import dev.armature.store.annotation.RestorePoint;
import dev.armature.store.db.Database;
import dev.armature.store.db.ListRequest;
import dev.armature.store.db.Tx;
import dev.armature.store.project.Jobs;
import dev.armature.store.project.LabelInput;
import dev.armature.store.project.LabelOwner;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.Labels;
import dev.armature.store.project.Projects;
import dev.armature.store.project.Tasks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Labels of projects and tasks. A change of labels changes the annotations that have them, in the same
/// transaction.
@RestController
final class LabelsController {

    private final Database database;

    LabelsController(Database database) {
        this.database = database;
    }

    /// All labels of a project or task, whole.
    record LabelForms(Optional<List<LabelForm>> labels) {}

    /// What a change of labels does to the objects of one task that have one of them.
    ///
    /// @param sentence all of it in words
    record EffectRead(
            long taskId,
            String taskName,
            long labelId,
            String labelName,
            long objects,
            long frames,
            long removed,
            Map<String, Long> lostPoints,
            List<String> newPoints,
            String sentence) {

        static EffectRead of(LabelPreview.Effect effect) {
            return new EffectRead(
                    effect.task(),
                    effect.taskName(),
                    effect.label(),
                    effect.labelName(),
                    effect.objects(),
                    effect.frames(),
                    effect.removed(),
                    effect.lostPoints(),
                    effect.newPoints(),
                    effect.sentence());
        }
    }

    /// What a change of labels did, or would do.
    ///
    /// @param labels as they are now, or would be
    /// @param restorePoints numbers of the restore points that were made before it
    record LabelsChanged(boolean dryRun, List<LabelForm> labels, List<EffectRead> effects, List<Long> restorePoints) {}

    // ---- CVAT's routes

    @Allow(To.USERS)
    @GetMapping("/api/labels")
    Paged<LabelRead> list(ListRequest list) {
        return database.read(tx -> {
            ListRequest owned = byOwner(tx, list);
            return Paged.of(owned, Labels.list(tx, owned), LabelRead::of);
        });
    }

    /// A task or job in a project has the labels of the project.
    private static ListRequest byOwner(Tx tx, ListRequest list) {
        Map<String, String> fields = new HashMap<>(list.filters());
        String job = fields.remove("job_id");
        if (job != null) {
            fields.put(
                    "task_id",
                    String.valueOf(Jobs.get(tx, number("job_id", job)).task()));
        }
        if (fields.containsKey("task_id")) {
            long task = number("task_id", fields.get("task_id"));
            OptionalLong project = Tasks.get(tx, task).project();
            if (project.isPresent()) {
                fields.remove("task_id");
                fields.put("project_id", String.valueOf(project.getAsLong()));
            }
        }
        return new ListRequest(
                fields, list.search(), list.logic(), list.sort(), list.page(), list.size(), list.visibleTo());
    }

    private static long number(String field, String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new InvalidException(field, text + " is not a whole number");
        }
        return Long.parseLong(text);
    }

    @Allow(value = To.VIEWERS, of = Of.LABEL)
    @GetMapping("/api/labels/{id}")
    LabelRead get(@PathVariable long id) {
        return database.read(tx -> LabelRead.of(Labels.get(tx, id)));
    }

    /// Changes a label; its sublabels and attributes that are named change with it.
    @Allow(value = To.MANAGERS, of = Of.LABEL)
    @PatchMapping("/api/labels/{id}")
    LabelRead change(@PathVariable long id, @RequestBody LabelWrite label, Caller caller) {
        return database.write(caller.who(), tx -> {
            change(tx, Labels.get(tx, id).owner(), List.of(of(id, label.deleted(), label.input())));
            return LabelRead.of(Labels.get(tx, id));
        });
    }

    @Allow(value = To.MANAGERS, of = Of.LABEL)
    @DeleteMapping("/api/labels/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id, Caller caller) {
        database.run(caller.who(), tx -> {
            LabelInput gone = new LabelInput(
                    OptionalLong.of(id),
                    true,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    List.of());
            change(tx, Labels.get(tx, id).owner(), List.of(gone));
        });
    }

    private static LabelInput of(long id, boolean deleted, LabelInput input) {
        return new LabelInput(
                OptionalLong.of(id),
                deleted,
                input.name(),
                input.color(),
                input.type(),
                input.attributes(),
                input.svg(),
                input.sublabels());
    }

    private static void change(Tx tx, LabelOwner owner, List<LabelInput> inputs) {
        LabelChanges.apply(tx, owner, inputs);
    }

    // ---- ours: all labels whole, with a preview

    @Allow(value = To.VIEWERS, of = Of.PROJECT)
    @GetMapping("/api/projects/{id}/labels")
    LabelForms ofProject(@PathVariable long id) {
        return database.read(tx -> forms(tx, new LabelOwner.OfProject(id)));
    }

    @Allow(value = To.VIEWERS, of = Of.TASK)
    @GetMapping("/api/tasks/{id}/labels")
    LabelForms ofTask(@PathVariable long id) {
        return database.read(tx -> forms(tx, Tasks.get(tx, id).labels()));
    }

    private static LabelForms forms(Tx tx, LabelOwner owner) {
        return new LabelForms(
                Optional.of(Labels.of(tx, owner).stream().map(LabelForm::of).toList()));
    }

    /// Puts all labels of a project in place of those that are there. With `dry_run=true` nothing changes, and the
    /// answer says what would.
    @Allow(value = To.MANAGERS, of = Of.PROJECT)
    @PutMapping("/api/projects/{id}/labels")
    LabelsChanged ofProject(
            @PathVariable long id,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @RequestBody LabelForms body,
            Caller caller) {
        if (dryRun) {
            return database.read(tx -> preview(tx, new LabelOwner.OfProject(id), body));
        }
        return database.write(caller.who(), tx -> {
            Projects.touch(tx, id);
            return apply(tx, new LabelOwner.OfProject(id), body);
        });
    }

    /// The same for a task that is in no project.
    @Allow(value = To.MANAGERS, of = Of.TASK)
    @PutMapping("/api/tasks/{id}/labels")
    LabelsChanged ofTask(
            @PathVariable long id,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @RequestBody LabelForms body,
            Caller caller) {
        if (dryRun) {
            return database.read(tx -> preview(tx, LabelChanges.own(Tasks.get(tx, id)), body));
        }
        return database.write(caller.who(), tx -> {
            Tasks.touch(tx, id);
            return apply(tx, LabelChanges.own(Tasks.get(tx, id)), body);
        });
    }

    private static List<LabelSpec> wanted(LabelForms body) {
        return LabelForm.specs(body.labels()
                .orElseThrow(
                        () -> new InvalidException("labels", "is missing; it has all labels that are to be there")));
    }

    private static LabelsChanged preview(Tx tx, LabelOwner owner, LabelForms body) {
        List<LabelSpec> wanted = wanted(body);
        LabelChanges.check(Labels.of(tx, owner), wanted);
        LabelPreview preview = LabelEdit.preview(tx, owner, wanted);
        return new LabelsChanged(true, wanted.stream().map(LabelForm::of).toList(), effects(preview), List.of());
    }

    private static LabelsChanged apply(Tx tx, LabelOwner owner, LabelForms body) {
        List<LabelSpec> wanted = wanted(body);
        List<LabelSpec> before = Labels.of(tx, owner);
        LabelChanges.check(before, wanted);
        LabelEdit.Changed changed = LabelEdit.apply(tx, owner, wanted, LabelChanges.note(before, wanted));
        return new LabelsChanged(
                false,
                changed.labels().stream().map(LabelForm::of).toList(),
                effects(changed.effects()),
                changed.points().stream().map(RestorePoint::id).toList());
    }

    private static List<EffectRead> effects(LabelPreview preview) {
        return preview.effects().stream().map(EffectRead::of).toList();
    }
}
