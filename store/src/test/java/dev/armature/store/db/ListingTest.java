package dev.armature.store.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.store.Databases;
import dev.armature.store.InvalidException;
import dev.armature.store.people.UserDraft;
import dev.armature.store.people.Users;
import dev.armature.store.project.Task;
import dev.armature.store.project.TaskDraft;
import dev.armature.store.project.Tasks;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ListingTest {

    private static final List<String> NAMES =
            List.of("Beach", "beach 50%", "a_b", "aXb", "\u00e9t\u00e9", "Zoo", "zoo!");

    private static Database filled(Databases databases) {
        Database database = databases.fresh();
        database.run(Who.PROGRAM, tx -> {
            long ada = Users.create(tx, UserDraft.named("ada"), "").id();
            for (int i = 0; i < NAMES.size(); i++) {
                Tasks.create(
                        tx,
                        new TaskDraft(
                                NAMES.get(i),
                                OptionalLong.empty(),
                                i % 2 == 0 ? "train" : "val",
                                i < 3 ? OptionalLong.of(ada) : OptionalLong.empty(),
                                OptionalLong.empty(),
                                "",
                                0,
                                OptionalInt.empty()));
            }
        });
        return database;
    }

    private static List<String> names(Database database, ListRequest request) {
        return database.read(
                tx -> Tasks.list(tx, request).items().stream().map(Task::name).toList());
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aListIsFilteredSearchedSortedAndCutIntoPages(Databases databases) {
        try (Database database = filled(databases)) {
            ListRequest all = ListRequest.all();
            assertThat(names(database, all)).isEqualTo(NAMES.reversed());
            assertThat(names(database, all.where("subset", "val").sorted("id")))
                    .containsExactly("beach 50%", "aXb", "Zoo");
            assertThat(names(database, all.where("subset", "val").where("name", "Zoo")))
                    .containsExactly("Zoo");
            assertThat(names(database, all.where("owner", "ada").sorted("id")))
                    .containsExactly("Beach", "beach 50%", "a_b");
            assertThat(names(database, all.where("name", "' or 1=1 --"))).isEmpty();
            assertThat(names(database, all.searching("BEACH").sorted("id"))).containsExactly("Beach", "beach 50%");
            assertThat(names(database, all.searching("0%"))).containsExactly("beach 50%");
            assertThat(names(database, all.searching("a_b"))).containsExactly("a_b");
            assertThat(names(database, all.searching("zoo!"))).containsExactly("zoo!");
            assertThat(names(database, all.sorted("subset,-name")))
                    .containsExactly("\u00e9t\u00e9", "zoo!", "a_b", "Beach", "beach 50%", "aXb", "Zoo");
            assertThat(names(database, all.sorted("id").page(2, 3))).containsExactly("aXb", "\u00e9t\u00e9", "Zoo");
            assertThat(names(database, all.sorted("id").page(4, 3))).isEmpty();
            long count = database.read(tx -> Tasks.list(tx, all.page(4, 3)).count());
            assertThat(count).isEqualTo(NAMES.size());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void conditionsInJsonLogicAreUnderstood(Databases databases) {
        try (Database database = filled(databases)) {
            ListRequest all = ListRequest.all().sorted("id");
            assertThat(names(database, all.satisfying("""
                            {"and": [{"==": [{"var": "subset"}, "train"]}, {"in": ["B", {"var": "name"}]}]}"""))).containsExactly("Beach", "a_b");
            assertThat(names(database, all.satisfying("""
                            {"or": [{"<": [{"var": "id"}, 2]}, {"!": {"!=": [{"var": "name"}, "Zoo"]}}]}"""))).containsExactly("Beach", "Zoo");
            assertThat(names(database, all.satisfying("{\"<=\": [2, {\"var\": \"id\"}, 3]}")))
                    .containsExactly("beach 50%", "a_b");
            assertThat(names(database, all.satisfying("{\"in\": [{\"var\": \"name\"}, [\"Zoo\", \"aXb\"]]}")))
                    .containsExactly("aXb", "Zoo");
            assertThat(names(database, all.satisfying("{\"==\": [{\"var\": \"owner\"}, \"ada\"]}")))
                    .hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void whatAListDoesNotHaveIsNamed(Databases databases) {
        try (Database database = filled(databases)) {
            ListRequest all = ListRequest.all();
            assertRefused(database, all.where("colour", "red"), "\"colour\" is no field of this list");
            assertRefused(database, all.where("id", "seven"), "expected a whole number");
            assertRefused(database, all.sorted("-password"), "\"password\" is no field");
            assertRefused(database, all.page(0, 5), "pages count from 1");
            assertRefused(database, all.satisfying("{"), "is not JSON");
            assertRefused(database, all.satisfying("{\"drop\": []}"), "cannot be understood");
            assertRefused(database, all.satisfying("{\"==\": [{\"var\": \"x\"}, 1]}"), "no field");
            assertRefused(database, all.satisfying("{\"!\":".repeat(99) + "1" + "}".repeat(99)), "understood");
        }
    }

    private static void assertRefused(Database database, ListRequest request, String sentence) {
        assertThatThrownBy(() -> names(database, request))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining(sentence);
    }
}
