package dev.armature.server.api.project;

import dev.armature.server.access.Allow;
import dev.armature.server.access.Allow.Of;
import dev.armature.server.access.Allow.To;
import dev.armature.server.access.Caller;
import dev.armature.server.access.Rights;
import dev.armature.server.api.label.LabelChanges;
import dev.armature.server.api.label.LabelWrite;
import dev.armature.server.http.Body;
import dev.armature.server.http.Paged;
import dev.armature.store.InvalidException;
import dev.armature.store.db.Database;
import dev.armature.store.db.ListRequest;
import dev.armature.store.db.Page;
import dev.armature.store.people.Audit;
import dev.armature.store.people.Role;
import dev.armature.store.project.LabelInput;
import dev.armature.store.project.Task;
import dev.armature.store.project.TaskDraft;
import dev.armature.store.project.Tasks;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Tasks. In a project its managers make them; anybody may make one outside of projects.
@RestController
@RequestMapping("/api/tasks")
final class TasksController {

    private final Database database;

    TasksController(Database database) {
        this.database = database;
    }

    @Allow(To.USERS)
    @GetMapping
    Paged<TaskRead> list(ListRequest list) {
        return database.read(tx -> {
            Page<Task> page = Tasks.list(tx, list);
            return Paged.of(list, page.count(), TaskRead.all(tx, page.items()));
        });
    }

    @Allow(value = To.VIEWERS, of = Of.TASK)
    @GetMapping("/{id}")
    TaskRead get(@PathVariable long id) {
        return database.read(tx -> TaskRead.of(tx, Tasks.get(tx, id)));
    }

    /// Makes a task without frames; those come with its data.
    @Allow(To.USERS)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TaskRead create(@RequestBody JsonNode json, Caller caller) {
        TaskDraft draft = fresh(json);
        List<LabelInput> labels = LabelWrite.in(json).orElse(List.of());
        if (draft.project().isPresent() && !labels.isEmpty()) {
            throw new InvalidException("labels", "a task in a project has the labels of the project");
        }
        return database.write(caller.who(), tx -> {
            if (draft.project().isPresent()) {
                Rights.need(
                        tx, caller, Role.MANAGER, Of.PROJECT, draft.project().getAsLong());
            }
            Task task = Tasks.create(tx, draft);
            if (task.project().isEmpty()) {
                LabelChanges.apply(tx, task.labels(), labels);
            }
            return TaskRead.of(tx, Tasks.get(tx, task.id()));
        });
    }

    private static TaskDraft fresh(JsonNode json) {
        Body body = new Body(json);
        if (!body.has("name")) {
            body.wrong("name", "is missing");
        }
        TaskDraft draft = new TaskDraft(
                body.text("name", ""),
                body.number("project_id", OptionalLong.empty()),
                body.text("subset", ""),
                body.number("owner_id", OptionalLong.empty()),
                body.number("assignee_id", OptionalLong.empty()),
                body.text("bug_tracker", ""),
                small(body, "segment_size").orElse(0),
                small(body, "overlap"));
        body.end();
        return draft;
    }

    private static OptionalInt small(Body body, String name) {
        OptionalLong number = body.number(name, OptionalLong.empty());
        if (number.isEmpty()) {
            return OptionalInt.empty();
        }
        if (number.getAsLong() < 0 || number.getAsLong() > Integer.MAX_VALUE) {
            body.wrong(name, "is " + number.getAsLong() + "; expected 0 to " + Integer.MAX_VALUE);
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) number.getAsLong());
    }

    @Allow(value = To.MANAGERS, of = Of.TASK)
    @PatchMapping("/{id}")
    TaskRead change(@PathVariable long id, @RequestBody JsonNode json, Caller caller) {
        Optional<List<LabelInput>> labels = LabelWrite.in(json);
        return database.write(caller.who(), tx -> {
            Tasks.touch(tx, id);
            TaskDraft draft = changed(json, TaskDraft.of(Tasks.get(tx, id)));
            Task task = Tasks.change(tx, id, draft);
            if (labels.isPresent() && !labels.get().isEmpty()) {
                LabelChanges.apply(tx, LabelChanges.own(task), labels.get());
            }
            return TaskRead.of(tx, Tasks.get(tx, id));
        });
    }

    private static TaskDraft changed(JsonNode json, TaskDraft old) {
        Body body = new Body(json);
        TaskDraft draft = new TaskDraft(
                body.text("name", old.name()),
                body.number("project_id", old.project()),
                body.text("subset", old.subset()),
                body.number("owner_id", old.owner()),
                body.number("assignee_id", old.assignee()),
                body.text("bug_tracker", old.bugTracker()),
                old.segmentSize(),
                old.overlap());
        body.end();
        return draft;
    }

    /// Removes a task with its frames and annotations.
    @Allow(value = To.MANAGERS, of = Of.TASK)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id, Caller caller) {
        database.run(caller.who(), tx -> {
            String name = Tasks.get(tx, id).name();
            Tasks.remove(tx, id);
            Audit.add(tx, caller.address(), "task.remove", "task", id, name);
        });
    }
}
