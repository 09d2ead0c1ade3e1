package dev.armature.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.store.db.Who;
import dev.armature.store.people.LoginAttempts;
import dev.armature.store.people.UserDraft;
import dev.armature.store.people.Users;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Signing in by every way that there is, and being refused.
class SignInTest {

    private static final String TOKENS = "/api/auth/access_tokens";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
    }

    @Test
    void everybodyLearnsWhatServerThisIs() {
        Answer about = server.anyone().get("/api/server/about").expect(200);
        assertThat(about.header("Content-Type")).isEqualTo("application/vnd.cvat+json");
        assertThat(about.json().path("version").asString()).startsWith("2.73.");
    }

    @Test
    void bothSpellingsOfAPathWork() {
        server.anyone().get("/api/server/about/").expect(200);
        server.anyone()
                .post("/api/auth/login/", Map.of("username", "admin", "password", TestServer.PASSWORD))
                .expect(200);
    }

    // ---- sessions

    @Test
    void signingInGivesAKeyAndBothCookies() {
        Client client = server.anyone();
        Answer answer = client.login("admin", TestServer.PASSWORD);
        assertThat(answer.json().path("key").asString()).hasSize(40);
        assertThat(client.cookies()).containsKeys("sessionid", "csrftoken");
        assertThat(answer.headers().get("set-cookie"))
                .anyMatch(cookie -> cookie.startsWith("sessionid=") && cookie.contains("HttpOnly"))
                .allMatch(cookie -> cookie.contains("SameSite=Lax"));
        client.get("/api/users/self").expect(200);
    }

    @Test
    void theKeyOfASessionWorksAsAToken() {
        String key = server.anyone()
                .login("admin", TestServer.PASSWORD)
                .json()
                .path("key")
                .asString();
        server.anyone()
                .with("Authorization", "Token " + key)
                .get("/api/users/self")
                .expect(200);
    }

    @Test
    void oneSignsInByMailToo() {
        server.user("mailed");
        server.database().run(Who.PROGRAM, tx -> {
            long id = Users.find(tx, "mailed").orElseThrow().id();
            Users.change(tx, id, new UserDraft("mailed", "mailed@example.org", "", "", false, true));
        });
        server.anyone()
                .post("/api/auth/login", Map.of("email", "mailed@example.org", "password", TestServer.PASSWORD))
                .expect(200);
    }

    @Test
    void aWrongPasswordIsRefusedWithTheSameWordsAsAnUnknownName() {
        server.user("careful");
        Answer wrong = server.anyone()
                .post("/api/auth/login", Map.of("username", "careful", "password", "not that one"))
                .expect(400);
        Answer unknown = server.anyone()
                .post("/api/auth/login", Map.of("username", "nobody at all", "password", "not that one"))
                .expect(400);
        assertThat(wrong.text()).isEqualTo(unknown.text());
    }

    @Test
    void signingOutEndsTheSession() {
        Client client = server.admin();
        Map<String, String> before = Map.copyOf(client.cookies());
        client.post("/api/auth/logout").expect(200);
        assertThat(client.cookies()).isEmpty();
        client.cookies().putAll(before);
        client.get("/api/users/self").expect(401);
    }

    @Test
    void anExpiredSessionIsNone() {
        server.user("sleepy");
        Client client = server.as("sleepy");
        client.get("/api/users/self").expect(200);
        server.database()
                .run(
                        Who.PROGRAM,
                        tx -> tx.update("update session set expiry = :now where user_id = :user")
                                .bind("now", tx.now())
                                .bind(
                                        "user",
                                        Users.find(tx, "sleepy").orElseThrow().id())
                                .execute());
        client.get("/api/users/self").expect(401);
        client.get("/api/server/about").expect(200);
    }

    @Test
    void aUserWhoIsSwitchedOffIsOutAtOnce() {
        long id = server.user("fired").id();
        Client client = server.as("fired");
        server.admin().patch("/api/users/" + id, Map.of("is_active", false)).expect(200);
        client.get("/api/users/self").expect(401);
        server.anyone()
                .post("/api/auth/login", Map.of("username", "fired", "password", TestServer.PASSWORD))
                .expect(400);
    }

    @Test
    void anotherPasswordEndsAllOtherSessions() {
        server.user("changing");
        Client here = server.as("changing");
        Client there = server.as("changing");
        Map<String, String> change = Map.of(
                "old_password", TestServer.PASSWORD,
                "new_password1", "seven red kites",
                "new_password2", "seven red kites");
        here.post("/api/auth/password/change", change).expect(200);
        here.get("/api/users/self").expect(200);
        there.get("/api/users/self").expect(401);
        server.anyone().login("changing", "seven red kites");
    }

    @Test
    void aWeakPasswordIsRefusedWithItsReason() {
        server.user("weakling");
        Answer answer = server.as("weakling")
                .post(
                        "/api/auth/password/change",
                        Map.of("old_password", TestServer.PASSWORD, "new_password1", "weakling1"))
                .expect(400);
        assertThat(answer.json().path("new_password1").path(0).asString()).isEqualTo("the name is in the password");
    }

    // ---- CSRF

    @Test
    void aChangeWithoutTheCsrfTokenIsRefused() {
        Client client = server.admin();
        client.cookies().remove("csrftoken");
        assertThat(client.post(TOKENS, Map.of("name", "x")).expect(403).detail())
                .contains("X-CSRFToken");
        client.get(TOKENS).expect(200);
    }

    @Test
    void theCsrfTokenOfAnotherSessionIsWorthless() {
        Client client = server.admin();
        client.with("X-CSRFToken", server.admin().cookies().get("csrftoken"));
        client.post(TOKENS, Map.of("name", "x")).expect(403);
    }

    @Test
    void aPageOfAnotherHostChangesNothing() {
        Client client = server.admin().with("Origin", "http://evil.example");
        assertThat(client.post(TOKENS, Map.of("name", "x")).expect(403).detail())
                .contains("another host");
        server.anyone()
                .with("Origin", "null")
                .post("/api/auth/login", Map.of("username", "admin", "password", TestServer.PASSWORD))
                .expect(403);
    }

    // ---- tokens

    @Test
    void aTokenIsShownOnceAndWorks() {
        server.user("scripting");
        Client client = server.as("scripting");
        Answer made = client.post(TOKENS, Map.of("name", "script")).expect(201);
        String value = made.json().path("value").asString();
        String id = made.json().path("id").asString();
        assertThat(value).isNotEmpty();
        assertThat(client.get(TOKENS + "/" + id).expect(200).json().has("value"))
                .isFalse();
        Client script = server.anyone().token(value);
        assertThat(script.get("/api/users/self")
                        .expect(200)
                        .json()
                        .path("username")
                        .asString())
                .isEqualTo("scripting");
        assertThat(script.get(TOKENS + "/self").expect(200).json().path("name").asString())
                .isEqualTo("script");
        server.anyone()
                .with("Authorization", "Token " + value)
                .get("/api/users/self")
                .expect(200);
        client.delete(TOKENS + "/" + id).expect(204);
        script.get("/api/users/self").expect(401);
    }

    @Test
    void anExpiredTokenIsNone() {
        server.user("forgetful");
        Answer made = server.as("forgetful")
                .post(TOKENS, Map.of("name", "short", "expiry_date", "2999-01-01T00:00:00Z"))
                .expect(201);
        Client script = server.anyone().token(made.json().path("value").asString());
        script.get("/api/users/self").expect(200);
        server.database()
                .run(
                        Who.PROGRAM,
                        tx -> tx.update("update access_token set expiry = :now where id = :id")
                                .bind("now", tx.now())
                                .bind("id", made.json().path("id").asLong())
                                .execute());
        assertThat(script.get("/api/users/self").expect(401).detail()).contains("expired");
    }

    @Test
    void nobodySeesTheTokensOfOthers() {
        server.user("private");
        String id = server.as("private")
                .post(TOKENS, Map.of("name", "mine"))
                .expect(201)
                .json()
                .path("id")
                .asString();
        Client admin = server.admin();
        admin.get(TOKENS + "/" + id).expect(404);
        admin.delete(TOKENS + "/" + id).expect(404);
        assertThat(admin.get(TOKENS + "?page_size=all").expect(200).text()).doesNotContain("\"mine\"");
    }

    @Test
    void aWrongTokenIsRefusedAlsoWhereNobodyHasToSignIn() {
        server.anyone().token("not a token").get("/api/server/about").expect(401);
    }

    @Test
    void basicIsOff() {
        String basic =
                Base64.getEncoder().encodeToString(("admin:" + TestServer.PASSWORD).getBytes(StandardCharsets.UTF_8));
        Answer answer = server.anyone()
                .with("Authorization", "Basic " + basic)
                .get("/api/users/self")
                .expect(401);
        assertThat(answer.detail()).contains("switched off");
        assertThat(answer.header("WWW-Authenticate")).doesNotContain("Basic");
    }

    @Test
    void basicWorksWhereItIsOn() {
        String basic =
                Base64.getEncoder().encodeToString(("admin:" + TestServer.PASSWORD).getBytes(StandardCharsets.UTF_8));
        try (TestServer own = TestServer.start("--basic-auth")) {
            own.anyone()
                    .with("Authorization", "Basic " + basic)
                    .get("/api/users/self")
                    .expect(200);
            own.anyone()
                    .with("Authorization", "Basic YWRtaW46eA==")
                    .get("/api/users/self")
                    .expect(401);
        }
    }

    // ---- limits

    @Test
    void tooManyWrongPasswordsForANameAreNotTriedAnyMore() {
        server.user("hunted");
        server.user("other");
        Map<String, String> wrong = Map.of("username", "hunted", "password", "a guess");
        for (int at = 0; at < 10; at++) {
            server.anyone().post("/api/auth/login", wrong).expect(400);
        }
        Answer answer = server.anyone()
                .post("/api/auth/login", Map.of("username", "hunted", "password", TestServer.PASSWORD))
                .expect(429);
        assertThat(answer.header("Retry-After")).isEqualTo("900");
        server.as("other");
        server.database().run(Who.PROGRAM, tx -> {
            tx.update("update login_attempt set at = :then where username = 'hunted'")
                    .bind("then", tx.now().minusSeconds(901))
                    .execute();
        });
        server.as("hunted");
    }

    @Test
    void tooManyWrongPasswordsFromAnAddressAreNotTriedAnyMore() {
        try (TestServer own = TestServer.start()) {
            own.database().run(Who.PROGRAM, tx -> {
                for (int at = 0; at < 50; at++) {
                    LoginAttempts.add(tx, "guess" + at, "127.0.0.1", false);
                }
            });
            Map<String, String> right = Map.of("username", "admin", "password", TestServer.PASSWORD);
            own.anyone().post("/api/auth/login", right).expect(429);
            own.restart();
            own.anyone().post("/api/auth/login", right).expect(429);
        }
    }

    // ---- restart

    @Test
    void sessionsAndTokensSurviveARestart() {
        try (TestServer own = TestServer.start()) {
            Client before = own.admin();
            String token = before.post(TOKENS, Map.of("name", "t"))
                    .json()
                    .path("value")
                    .asString();
            own.restart();
            Client after = own.anyone();
            after.cookies().putAll(before.cookies());
            after.get("/api/users/self").expect(200);
            own.anyone().token(token).get("/api/users/self").expect(200);
            List<String> actions = after.get("/api/audit?page_size=all")
                    .expect(200)
                    .json()
                    .path("results")
                    .valueStream()
                    .map(entry -> entry.path("action").asString())
                    .toList();
            assertThat(actions).containsExactly("token.create", "login", "user.create");
        }
    }
}
