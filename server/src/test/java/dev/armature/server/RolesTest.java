package dev.armature.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.store.people.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Walks all routes as everybody: the table `routes.txt` says who may enter. Who may not gets 401 without a user
/// and 403 with one; who may gets anything else, and never a failure of the server, although the bodies are empty.
class RolesTest {

    private static TestServer server;

    /// A line of the table.
    ///
    /// @param least the least who may enter
    private record Route(String method, String path, String least, boolean reads) {

        boolean lets(Actor actor) {
            return Actor.valueOf(least.toUpperCase(Locale.ROOT)).compareTo(actor) <= 0;
        }

        /// A path of it, with numbers of things that there are.
        String in(World world) {
            long id = path.startsWith("/api/projects/")
                    ? world.project()
                    : path.startsWith("/api/tasks/")
                            ? world.task()
                            : path.startsWith("/api/jobs/")
                                    ? world.job()
                                    : path.startsWith("/api/labels/")
                                            ? world.label()
                                            : path.startsWith("/api/issues/")
                                                    ? world.issue()
                                                    : path.startsWith("/api/comments/") ? world.comment() : 1;
            return path.replace("{id}", String.valueOf(id))
                    .replace("{user}", String.valueOf(world.member()))
                    .replaceAll("\\{[^}]*}", "1");
        }
    }

    /// Who comes, in the order of what they may; the names are those of the table.
    private enum Actor {
        ANYONE,
        USERS,
        VIEWER,
        ANNOTATOR,
        MANAGER,
        ADMINISTRATOR;

        Client client(World world) {
            Client client = server.anyone();
            return switch (this) {
                case ANYONE -> client;
                case USERS -> client.token(world.outsider());
                default -> client.token(world.tokens().get(Role.valueOf(name())));
            };
        }
    }

    @BeforeAll
    static void start() {
        server = TestServer.shared();
    }

    @Test
    void everyRouteIsInTheTable() throws IOException {
        Set<String> real = new TreeSet<>();
        server.server().parts(RequestMappingHandlerMapping.class).stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .forEach(route -> {
                    Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
                    assertThat(methods).as("methods of " + route).isNotEmpty();
                    methods.forEach(method -> route.getPatternValues().forEach(path -> real.add(method + " " + path)));
                });
        Set<String> table = new TreeSet<>();
        routes().forEach(route -> table.add(route.method() + " " + route.path()));
        assertThat(minus(real, table)).as("routes without a row").isEmpty();
        assertThat(minus(table, real)).as("rows without a route").isEmpty();
    }

    private static Set<String> minus(Set<String> all, Set<String> without) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(without);
        return rest;
    }

    @Test
    void nobodyEntersWithoutTheRight() throws IOException {
        World world = World.in(server);
        List<String> wrong = new ArrayList<>();
        for (Route route : routes()) {
            for (Actor actor : Actor.values()) {
                if (!route.lets(actor)) {
                    int status = call(actor.client(world), route, world).status();
                    if (status != (actor == Actor.ANYONE ? 401 : 403)) {
                        wrong.add(route.method() + " " + route.path() + " answers " + actor + " with " + status);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everybodyEntersWithTheRight() throws IOException {
        World world = World.in(server);
        List<String> wrong = new ArrayList<>();
        for (Route route : routes()) {
            for (Actor actor : Actor.values()) {
                if (route.lets(actor)) {
                    if (!route.method().equals("GET")) {
                        world = World.in(server); // the last call may have changed or removed it
                    }
                    Answer answer = call(actor.client(world), route, world);
                    boolean own = route.path().equals("/api/auth/login") && answer.status() == 400;
                    if (answer.status() >= 500 || !own && (answer.status() == 401 || answer.status() == 403)) {
                        wrong.add(actor + ": " + answer);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aTokenThatMayOnlyLookChangesNothing() throws IOException {
        World world = World.in(server);
        List<String> wrong = new ArrayList<>();
        for (Route route : routes()) {
            boolean looks = route.method().equals("GET")
                    || route.reads()
                    || route.least().equals("anyone");
            Answer answer = call(server.anyone().token(world.looking()), route, world);
            if (looks == (answer.status() == 403)) {
                wrong.add(answer.toString());
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Answer call(Client client, Route route, World world) {
        boolean body = !route.method().equals("GET") && !route.method().equals("DELETE");
        return client.send(
                route.method(),
                route.in(world),
                body ? BodyPublishers.ofString("{}") : BodyPublishers.noBody(),
                body ? "application/json" : "");
    }

    private static List<Route> routes() throws IOException {
        try (InputStream table = RolesTest.class.getResourceAsStream("/routes.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+"))
                    .map(words -> new Route(words[0], words[1], words[2], words.length > 3 && words[3].equals("reads")))
                    .toList();
        }
    }
}
