package dev.armature.store.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.armature.store.ConflictException;
import dev.armature.store.Databases;
import dev.armature.store.InvalidException;
import dev.armature.store.MissingException;
import dev.armature.store.db.Database;
import dev.armature.store.db.ListRequest;
import dev.armature.store.db.Who;
import dev.armature.store.project.ProjectDraft;
import dev.armature.store.project.Projects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeopleTest {

    private static final Duration DAY = Duration.ofDays(1);

    /// A clock that is set by hand.
    private static final class Hands extends Clock {
        private Instant now = Instant.parse("2026-01-31T09:00:00Z");

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static User user(Database database, String name) {
        return database.write(Who.PROGRAM, tx -> Users.create(tx, UserDraft.named(name), "hash of " + name));
    }

    private static UserDraft draft(String name, boolean administrator, boolean active) {
        return new UserDraft(name, "", "", "", administrator, active);
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aNameBelongsToOneUserWhateverItsCase(Databases databases) {
        try (Database database = databases.fresh()) {
            User ada = user(database, "Ada");
            assertThatThrownBy(() -> user(database, "aDA"))
                    .isInstanceOf(InvalidException.class)
                    .hasMessageContaining("username: \"aDA\" is taken");
            Optional<Users.Credentials> found = database.read(tx -> Users.credentials(tx, "ADA"));
            assertThat(found).contains(new Users.Credentials(ada, "hash of Ada"));
            assertThat(database.<User, RuntimeException>write(
                                    Who.PROGRAM, tx -> Users.change(tx, ada.id(), UserDraft.named("ada")))
                            .username())
                    .isEqualTo("ada");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void everythingThatIsWrongWithAUserIsSaidAtOnce(Databases databases) {
        try (Database database = databases.fresh()) {
            assertThatThrownBy(() -> database.run(
                            Who.PROGRAM,
                            tx -> Users.create(
                                    tx, new UserDraft("a b", "nobody", "x".repeat(151), "", false, true), "")))
                    .isInstanceOfSatisfying(
                            InvalidException.class,
                            invalid -> assertThat(invalid.violations())
                                    .extracting(violation -> violation.field())
                                    .containsExactly("username", "email", "first_name"));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void theLastAdministratorStays(Databases databases) {
        try (Database database = databases.fresh()) {
            User root = database.write(Who.PROGRAM, tx -> Users.create(tx, draft("root", true, true), ""));
            assertThatThrownBy(() ->
                            database.run(Who.PROGRAM, tx -> Users.change(tx, root.id(), draft("root", false, true))))
                    .isInstanceOf(ConflictException.class)
                    .hasMessage("user root is the last active administrator");
            user(database, "ada");
            database.run(Who.PROGRAM, tx -> Users.create(tx, draft("second", true, true), ""));
            database.run(Who.PROGRAM, tx -> Users.change(tx, root.id(), draft("root", false, true)));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aSessionLastsFromItsLastUse(Databases databases) {
        Hands clock = new Hands();
        try (Database database = Database.open(databases.settings(), clock)) {
            User ada = user(database, "ada");
            Sessions.Opened opened = database.write(Who.PROGRAM, tx -> Sessions.open(tx, ada, DAY, "127.0.0.1"));
            assertThat(opened.session().hash()).doesNotContain(opened.key());
            clock.forward(Duration.ofHours(23));
            Session found = database.<Optional<Session>, RuntimeException>read(tx -> Sessions.find(tx, opened.key()))
                    .orElseThrow();
            assertThat(found.user()).isEqualTo(ada);
            assertThat(found.address()).isEqualTo("127.0.0.1");
            assertThat(database.<Boolean, RuntimeException>read(tx -> Sessions.due(tx, found)))
                    .isTrue();
            database.run(Who.PROGRAM, tx -> Sessions.touch(tx, found, DAY));
            clock.forward(Duration.ofHours(23));
            assertThat(database.<Optional<Session>, RuntimeException>read(tx -> Sessions.find(tx, opened.key())))
                    .isPresent();
            clock.forward(Duration.ofHours(2));
            assertThat(database.<Optional<Session>, RuntimeException>read(tx -> Sessions.find(tx, opened.key())))
                    .isEmpty();
            assertThat(database.<Integer, RuntimeException>write(Who.PROGRAM, Sessions::removeExpired))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void whoLosesThePasswordOrTheRightToLogInIsLoggedOut(Databases databases) {
        try (Database database = databases.fresh()) {
            database.run(Who.PROGRAM, tx -> Users.create(tx, draft("root", true, true), ""));
            User ada = user(database, "ada");
            for (boolean password : List.of(true, false)) {
                Sessions.Opened opened = database.write(Who.PROGRAM, tx -> Sessions.open(tx, ada, DAY, ""));
                database.run(Who.PROGRAM, tx -> {
                    if (password) {
                        Users.setPassword(tx, ada.id(), "another hash");
                    } else {
                        Users.change(tx, ada.id(), draft("ada", false, false));
                    }
                });
                assertThat(database.<Optional<Session>, RuntimeException>read(tx -> Sessions.find(tx, opened.key())))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aTokenWorksUntilItExpiresOrGoes(Databases databases) {
        Hands clock = new Hands();
        try (Database database = Database.open(databases.settings(), clock)) {
            User ada = user(database, "ada");
            Optional<Instant> tomorrow = Optional.of(clock.instant().plus(DAY));
            Tokens.Created made =
                    database.write(Who.PROGRAM, tx -> Tokens.create(tx, ada, new TokenDraft("script", tomorrow, true)));
            Tokens.Created other = database.write(
                    Who.PROGRAM, tx -> Tokens.create(tx, ada, new TokenDraft("other", Optional.empty(), false)));
            Tokens.Found found = database.<Optional<Tokens.Found>, RuntimeException>read(
                            tx -> Tokens.find(tx, made.value()))
                    .orElseThrow();
            assertThat(found.owner()).isEqualTo(ada);
            assertThat(found.token().readOnly()).isTrue();
            database.run(Who.PROGRAM, tx -> Tokens.used(tx, made.token().id()));
            AccessToken used = database.read(tx -> Tokens.get(tx, made.token().id()));
            assertThat(used.lastUsed()).contains(clock.instant());
            clock.forward(DAY);
            assertThat(database.<Optional<Tokens.Found>, RuntimeException>read(tx -> Tokens.find(tx, made.value())))
                    .isEmpty();
            database.run(Who.PROGRAM, tx -> Tokens.remove(tx, other.token().id()));
            assertThat(database.<Optional<Tokens.Found>, RuntimeException>read(tx -> Tokens.find(tx, other.value())))
                    .isEmpty();
            List<AccessToken> left = database.read(
                    tx -> Tokens.list(tx, ListRequest.all().visibleTo(ada.id())).items());
            assertThat(left).containsExactly(used);
            assertThatThrownBy(() -> database.run(
                            Who.PROGRAM, tx -> Tokens.create(tx, ada, new TokenDraft("late", tomorrow, true))))
                    .hasMessage("expiry_date: is not in the future");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void failuresCountSinceTheLastSuccess(Databases databases) {
        Hands clock = new Hands();
        try (Database database = Database.open(databases.settings(), clock)) {
            Instant start = clock.instant();
            database.run(Who.PROGRAM, tx -> LoginAttempts.add(tx, "Ada", "10.0.0.1", false));
            database.run(Who.PROGRAM, tx -> LoginAttempts.add(tx, "ada", "10.0.0.1", true));
            database.run(Who.PROGRAM, tx -> LoginAttempts.add(tx, "ADA", "10.0.0.2", false));
            database.run(Who.PROGRAM, tx -> LoginAttempts.add(tx, "nobody", "10.0.0.1", false));
            assertThat(database.<Integer, RuntimeException>read(tx -> LoginAttempts.failures(tx, "ada", start)))
                    .isEqualTo(1);
            assertThat(database.<Integer, RuntimeException>read(
                            tx -> LoginAttempts.failuresFrom(tx, "10.0.0.1", start)))
                    .isEqualTo(2);
            clock.forward(DAY);
            Instant later = clock.instant();
            assertThat(database.<Integer, RuntimeException>read(tx -> LoginAttempts.failures(tx, "ada", later)))
                    .isZero();
            assertThat(database.<Integer, RuntimeException>write(
                            Who.PROGRAM, tx -> LoginAttempts.removeBefore(tx, later)))
                    .isEqualTo(4);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aMemberHasOneRole(Databases databases) {
        try (Database database = databases.fresh()) {
            User ada = user(database, "ada");
            long project = database.<Long, RuntimeException>write(
                    Who.PROGRAM,
                    tx -> Projects.create(tx, ProjectDraft.named("p")).id());
            database.run(Who.PROGRAM, tx -> Members.put(tx, project, ada.id(), Role.VIEWER));
            database.run(Who.PROGRAM, tx -> Members.put(tx, project, ada.id(), Role.MANAGER));
            List<Member> members = database.read(tx -> Members.of(tx, project));
            assertThat(members).extracting(Member::role).containsExactly(Role.MANAGER);
            assertThatThrownBy(() ->
                            database.run(Who.PROGRAM, tx -> Members.put(tx, project, ada.id(), Role.ADMINISTRATOR)))
                    .isInstanceOf(InvalidException.class);
            database.run(Who.PROGRAM, tx -> Members.remove(tx, project, ada.id()));
            assertThatThrownBy(() -> database.run(Who.PROGRAM, tx -> Members.remove(tx, project, ada.id())))
                    .isInstanceOf(MissingException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void theAuditLogSaysWhoDidWhatWhen(Databases databases) {
        Hands clock = new Hands();
        try (Database database = Database.open(databases.settings(), clock)) {
            database.run(new Who(7, "ada"), tx -> Audit.add(tx, "10.0.0.1", "task.create", "task", 3, "x"));
            clock.forward(DAY);
            database.run(Who.PROGRAM, tx -> Audit.add(tx, "", "start", "", 0, ""));
            List<AuditEntry> all =
                    database.read(tx -> Audit.list(tx, ListRequest.all()).items());
            assertThat(all)
                    .extracting(AuditEntry::username, AuditEntry::action)
                    .containsExactly(tuple("armature", "start"), tuple("ada", "task.create"));
            assertThat(all.get(1).at().plus(DAY)).isEqualTo(all.get(0).at());
            List<AuditEntry> ofAda = database.read(tx -> Audit.list(
                            tx, ListRequest.all().where("username", "ada").where("thing", "3"))
                    .items());
            assertThat(ofAda).hasSize(1);
        }
    }
}
