package dev.armature.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.server.api.RequestIds;
import dev.armature.store.db.Who;
import dev.armature.store.people.User;
import dev.armature.store.people.Users;
import dev.armature.store.request.Operation;
import dev.armature.store.request.Queue;
import dev.armature.store.request.Request;
import dev.armature.store.request.RequestDraft;
import dev.armature.store.request.Requests;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Long work as clients see it.
class RequestsTest {

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
    }

    /// A request that nobody is going to begin, since nobody does its kind of work until the queue looks at it.
    private static Request waiting(TestServer on, User owner) {
        return on.database()
                .write(
                        new Who(owner.id(), owner.username()),
                        tx -> Requests.submit(
                                tx,
                                new RequestDraft(
                                        "unknown",
                                        Operation.task("export:dataset", OptionalLong.of(3), 4)
                                                .in("COCO 1.0"),
                                        "{}")));
    }

    private static JsonNode end(Client client, String id) throws InterruptedException {
        JsonNode answer = client.get("/api/requests/" + id).expect(200).json();
        while (answer.path("status").asString().matches("queued|started")) {
            Thread.sleep(20);
            answer = client.get("/api/requests/" + id).expect(200).json();
        }
        return answer;
    }

    @Test
    void workThatNobodyKnowsFailsWithItsReason() throws InterruptedException {
        User owner = server.user("asking");
        Client client = server.as("asking");
        String id = RequestIds.text(waiting(server, owner).id());
        server.server().part(Queue.class).wake();
        JsonNode answer = end(client, id);
        assertThat(answer.path("status").asString()).isEqualTo("failed");
        assertThat(answer.path("message").asString()).contains("does not know the work");
        assertThat(answer.path("operation").path("type").asString()).isEqualTo("export:dataset");
        assertThat(answer.path("operation").path("task_id").asInt()).isEqualTo(4);
        assertThat(answer.path("operation").path("format").asString()).isEqualTo("COCO 1.0");
        assertThat(answer.path("owner").path("username").asString()).isEqualTo("asking");
        assertThat(answer.path("result_url").isNull()).isTrue();
        assertThat(client.post("/api/requests/" + id + "/cancel").expect(409).detail())
                .contains("is over");
        assertThat(client.get("/api/requests?status=failed&action=export&task_id=4")
                        .expect(200)
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void othersDoNotSeeARequestAndAdministratorsDo() {
        User owner = server.user("discreet");
        server.user("curious");
        String path = "/api/requests/" + RequestIds.text(waiting(server, owner).id());
        server.as("discreet").get(path).expect(200);
        Client other = server.as("curious");
        other.get(path).expect(404);
        other.post(path + "/cancel").expect(404);
        assertThat(other.get("/api/requests").expect(200).json().path("count").asInt())
                .isZero();
        server.admin().get(path).expect(200);
        server.admin().get("/api/requests/nonsense").expect(404);
    }

    @Test
    void afterARestartARequestThatWasAtWorkIsFailedWithItsReason() {
        try (TestServer own = TestServer.start()) {
            User admin = own.database().read(tx -> Users.find(tx, "admin")).orElseThrow();
            Request request = own.database().write(new Who(admin.id(), "admin"), tx -> {
                Request made = Requests.submit(tx, new RequestDraft("x", Operation.server("export:backup"), "{}"));
                tx.update("update request set state = 'STARTED', started = :now where id = :id")
                        .bind("now", tx.now())
                        .bind("id", made.id())
                        .execute();
                return made;
            });
            own.restart();
            JsonNode answer = own.admin()
                    .get("/api/requests/" + RequestIds.text(request.id()))
                    .expect(200)
                    .json();
            assertThat(answer.path("status").asString()).isEqualTo("failed");
            assertThat(answer.path("message").asString())
                    .isEqualTo("the server ended while this was at work; nothing of it was kept, so it can be asked"
                            + " for again");
        }
    }
}
