package dev.armature.server.api;

import dev.armature.server.access.Allow;
import dev.armature.server.access.Allow.Of;
import dev.armature.server.access.Allow.To;
import dev.armature.server.access.Caller;
import dev.armature.server.api.UserAnswers.BasicUser;
import dev.armature.server.http.Paged;
import dev.armature.store.InvalidException;
import dev.armature.store.db.Database;
import dev.armature.store.db.ListRequest;
import dev.armature.store.people.Audit;
import dev.armature.store.people.Member;
import dev.armature.store.people.Members;
import dev.armature.store.people.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Who belongs to a project, as what. An addition of ours: CVAT has organizations instead.
@RestController
@RequestMapping("/api/projects/{id}/members")
final class MembersController {

    private final Database database;

    MembersController(Database database) {
        this.database = database;
    }

    /// @param role viewer, annotator or manager
    record MemberRead(BasicUser user, String role, Instant since) {
        static MemberRead of(Member member) {
            return new MemberRead(
                    BasicUser.of(member.user()), member.role().name().toLowerCase(Locale.ROOT), member.since());
        }
    }

    /// @param role viewer, annotator or manager
    record MemberWrite(Optional<String> role) {}

    @Allow(value = To.VIEWERS, of = Of.PROJECT)
    @GetMapping
    Paged<MemberRead> list(@PathVariable long id, ListRequest list) {
        return database.read(tx -> Paged.ofAll(
                list, Members.of(tx, id).stream().map(MemberRead::of).toList()));
    }

    /// Gives a user a role in the project, instead of the one he had.
    @Allow(value = To.MANAGERS, of = Of.PROJECT)
    @PutMapping("/{user}")
    MemberRead put(@PathVariable long id, @PathVariable long user, @RequestBody MemberWrite member, Caller caller) {
        Role role = role(member.role().orElse(""));
        return database.write(caller.who(), tx -> {
            Member put = Members.put(tx, id, user, role);
            String detail = put.user().username() + " is " + role.name().toLowerCase(Locale.ROOT);
            Audit.add(tx, caller.address(), "member.put", "project", id, detail);
            return MemberRead.of(put);
        });
    }

    private static Role role(String word) {
        return Arrays.stream(Role.values())
                .filter(role -> role != Role.ADMINISTRATOR)
                .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidException("role", "is " + word + "; expected viewer, annotator or manager"));
    }

    @Allow(value = To.MANAGERS, of = Of.PROJECT)
    @DeleteMapping("/{user}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id, @PathVariable long user, Caller caller) {
        database.run(caller.who(), tx -> {
            Members.remove(tx, id, user);
            Audit.add(tx, caller.address(), "member.remove", "project", id, "user " + user);
        });
    }
}
