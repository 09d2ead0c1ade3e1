package dev.armature.server.api.project;

import dev.armature.server.access.Allow;
import dev.armature.server.access.Allow.Of;
import dev.armature.server.access.Allow.To;
import dev.armature.server.access.Caller;
import dev.armature.server.access.Rights;
import dev.armature.server.http.Body;
import dev.armature.server.http.Paged;
import dev.armature.store.db.Database;
import dev.armature.store.db.ListRequest;
import dev.armature.store.db.Page;
import dev.armature.store.people.Role;
import dev.armature.store.project.Job;
import dev.armature.store.project.JobDraft;
import dev.armature.store.project.Jobs;
import dev.armature.store.project.Stage;
import dev.armature.store.project.State;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Jobs. They come with the frames of a task, and go with it.
@RestController
@RequestMapping("/api/jobs")
final class JobsController {

    private final Database database;

    JobsController(Database database) {
        this.database = database;
    }

    @Allow(To.USERS)
    @GetMapping
    Paged<JobRead> list(ListRequest list) {
        return database.read(tx -> {
            Page<Job> page = Jobs.list(tx, list);
            return Paged.of(list, page.count(), JobRead.all(tx, page.items()));
        });
    }

    @Allow(value = To.VIEWERS, of = Of.JOB)
    @GetMapping("/{id}")
    JobRead get(@PathVariable long id) {
        return database.read(tx -> JobRead.of(tx, Jobs.get(tx, id)));
    }

    /// Changes how far a job is, which its annotators may, and who works on it, which a manager may.
    @Allow(value = To.ANNOTATORS, of = Of.JOB)
    @PatchMapping("/{id}")
    JobRead change(@PathVariable long id, @RequestBody JsonNode json, Caller caller) {
        Body body = new Body(json);
        return database.write(caller.who(), tx -> {
            Job job = Jobs.get(tx, id);
            JobDraft draft = JobDraft.of(job);
            Optional<Stage> stage = word(body, "stage", Stage.values(), Stage::word);
            if (stage.isPresent()) {
                draft = draft.in(stage.get());
            }
            Optional<State> state = word(body, "state", State.values(), State::word);
            if (state.isPresent()) {
                draft = draft.in(state.get());
            }
            draft = draft.assignedTo(body.number("assignee", draft.assignee()));
            body.end();
            if (!draft.assignee().equals(job.assignee()) || draft.stage() != job.stage()) {
                Rights.need(tx, caller, Role.MANAGER, Of.TASK, job.task());
            }
            return JobRead.of(tx, Jobs.change(tx, id, draft));
        });
    }

    private static <T> Optional<T> word(Body body, String name, T[] values, Function<T, String> word) {
        if (!body.has(name)) {
            return Optional.empty();
        }
        String said = body.text(name, "");
        Optional<T> found = Arrays.stream(values)
                .filter(one -> word.apply(one).equals(said))
                .findFirst();
        if (found.isEmpty() && !said.isEmpty()) {
            List<String> words = Arrays.stream(values).map(word).toList();
            body.wrong(name, "is \"" + said + "\"; expected " + String.join(", ", words));
        }
        return found;
    }
}
