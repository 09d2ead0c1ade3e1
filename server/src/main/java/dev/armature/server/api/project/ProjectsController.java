package dev.armature.server.api.project;

import dev.armature.server.access.Allow;
import dev.armature.server.access.Allow.Of;
import dev.armature.server.access.Allow.To;
import dev.armature.server.access.Caller;
import dev.armature.server.api.label.LabelChanges;
import dev.armature.server.api.label.LabelWrite;
import dev.armature.server.http.Body;
import dev.armature.server.http.Paged;
import dev.armature.store.db.Database;
import dev.armature.store.db.ListRequest;
import dev.armature.store.db.Page;
import dev.armature.store.people.Audit;
import dev.armature.store.project.LabelInput;
import dev.armature.store.project.LabelOwner;
import dev.armature.store.project.Project;
import dev.armature.store.project.ProjectDraft;
import dev.armature.store.project.Projects;
import java.util.List;
import java.util.Optional;
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

/// Projects. Whoever makes one manages it.
@RestController
@RequestMapping("/api/projects")
final class ProjectsController {

    private final Database database;

    ProjectsController(Database database) {
        this.database = database;
    }

    @Allow(To.USERS)
    @GetMapping
    Paged<ProjectRead> list(ListRequest list) {
        return database.read(tx -> {
            Page<Project> page = Projects.list(tx, list);
            return Paged.of(list, page.count(), ProjectRead.all(tx, page.items()));
        });
    }

    @Allow(value = To.VIEWERS, of = Of.PROJECT)
    @GetMapping("/{id}")
    ProjectRead get(@PathVariable long id) {
        return database.read(tx -> ProjectRead.of(tx, Projects.get(tx, id)));
    }

    @Allow(To.USERS)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ProjectRead create(@RequestBody JsonNode json, Caller caller) {
        ProjectDraft draft = draft(json, ProjectDraft.named(""), true);
        List<LabelInput> labels = LabelWrite.in(json).orElse(List.of());
        return database.write(caller.who(), tx -> {
            Project project = Projects.create(tx, draft);
            LabelChanges.apply(tx, new LabelOwner.OfProject(project.id()), labels);
            return ProjectRead.of(tx, Projects.get(tx, project.id()));
        });
    }

    @Allow(value = To.MANAGERS, of = Of.PROJECT)
    @PatchMapping("/{id}")
    ProjectRead change(@PathVariable long id, @RequestBody JsonNode json, Caller caller) {
        Optional<List<LabelInput>> labels = LabelWrite.in(json);
        return database.write(caller.who(), tx -> {
            Projects.touch(tx, id);
            Projects.change(tx, id, draft(json, ProjectDraft.of(Projects.get(tx, id)), false));
            labels.ifPresent(inputs -> LabelChanges.apply(tx, new LabelOwner.OfProject(id), inputs));
            return ProjectRead.of(tx, Projects.get(tx, id));
        });
    }

    private static ProjectDraft draft(JsonNode json, ProjectDraft old, boolean fresh) {
        Body body = new Body(json);
        if (fresh && !body.has("name")) {
            body.wrong("name", "is missing");
        }
        OptionalLong owner = body.number("owner_id", old.owner());
        ProjectDraft draft = new ProjectDraft(
                body.text("name", old.name()),
                owner,
                body.number("assignee_id", old.assignee()),
                body.text("bug_tracker", old.bugTracker()));
        body.end();
        return draft;
    }

    /// Removes a project with all tasks and annotations.
    @Allow(value = To.MANAGERS, of = Of.PROJECT)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id, Caller caller) {
        database.run(caller.who(), tx -> {
            String name = Projects.get(tx, id).name();
            Projects.remove(tx, id);
            Audit.add(tx, caller.address(), "project.remove", "project", id, name);
        });
    }
}
