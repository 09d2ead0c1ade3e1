package dev.armature.store.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.store.Databases;
import dev.armature.store.InvalidException;
import dev.armature.store.db.Database;
import dev.armature.store.db.ListRequest;
import dev.armature.store.db.Page;
import dev.armature.store.db.Tx;
import dev.armature.store.db.Who;
import dev.armature.store.people.Audit;
import dev.armature.store.people.Tokens;
import dev.armature.store.people.Users;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// All lists, with all fields that they say they have.
class ListsTest {

    private static final Map<String, BiFunction<Tx, ListRequest, Page<?>>> LISTS = Map.of(
            "projects", Projects::list,
            "tasks", Tasks::list,
            "jobs", Jobs::list,
            "labels", Labels::list,
            "issues", Issues::list,
            "comments", Issues::comments,
            "users", Users::list,
            "tokens", Tokens::list,
            "audit", Audit::list);
    private static final Pattern FIELDS = Pattern.compile("there are ([a-z_, ]+)");
    private static final List<String> VALUES = List.of("1", "true", "2026-01-31T10:00:00+01:00");

    private static Set<String> fields(Database database, BiFunction<Tx, ListRequest, Page<?>> list) {
        try {
            database.<Page<?>, RuntimeException>read(
                    tx -> list.apply(tx, ListRequest.all().where("no such field", "")));
            throw new AssertionError("the list has a field of any name");
        } catch (InvalidException refused) {
            Matcher fields = FIELDS.matcher(refused.getMessage());
            assertThat(fields.find()).isTrue();
            return Stream.of(fields.group(1).split(", ")).collect(Collectors.toSet());
        }
    }

    private static boolean works(Database database, Function<Tx, Page<?>> list) {
        try {
            return database.<Page<?>, RuntimeException>read(list::apply).count() >= 0;
        } catch (InvalidException refused) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void everyFieldFiltersAndSorts(Databases databases) {
        try (Database database = databases.fresh()) {
            database.run(Who.PROGRAM, tx -> {
                Task task = Tasks.create(tx, TaskDraft.named("1"));
                Frames.attach(
                        tx,
                        task.id(),
                        Media.pictures(1),
                        List.of(Frame.of(0, "a", 1, 1, Optional.empty())).iterator());
                Projects.create(tx, ProjectDraft.named("1"));
            });
            LISTS.forEach((name, list) -> {
                for (String field : fields(database, list)) {
                    ListRequest sorted =
                            ListRequest.all().sorted("-" + field).visibleTo(1).page(1, 2);
                    assertThat(works(database, tx -> list.apply(tx, sorted.searching("x"))))
                            .as(name + " sorted by " + field)
                            .isTrue();
                    assertThat(VALUES)
                            .as(name + " filtered by " + field)
                            .anyMatch(value -> works(database, tx -> list.apply(tx, sorted.where(field, value))));
                    assertThat(VALUES)
                            .as(name + " by logic on " + field)
                            .anyMatch(value -> works(
                                    database,
                                    tx -> list.apply(
                                            tx,
                                            sorted.satisfying(
                                                    "{\">=\": [{\"var\": \"%s\"}, \"%s\"]}".formatted(field, value)))));
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void textsThatOneDatabaseCannotHoldAreRefusedByBoth(Databases databases) {
        try (Database database = databases.fresh()) {
            for (String text : List.of("a\0b", "\ud83d", "\udc00x")) {
                assertThat(works(
                                database, tx -> Tasks.list(tx, ListRequest.all().where("name", text))))
                        .isFalse();
                assertThat(works(
                                database, tx -> Tasks.list(tx, ListRequest.all().searching(text))))
                        .isFalse();
            }
            assertThat(works(database, tx -> Tasks.list(tx, ListRequest.all().where("name", "\ud83d\ude00"))))
                    .isTrue();
        }
    }
}
