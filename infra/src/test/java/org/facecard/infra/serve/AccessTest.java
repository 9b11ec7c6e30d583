package org.facecard.infra.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.facecard.infra.serve.access.AccessTokens;
import org.facecard.pipelines.common.InvalidSpecException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what. */
class AccessTest {
    private static final String READER = "reader-token-0123456789";
    private static final String OPERATOR = "operator-token-0123456789";

    private static ServedReference guarded;
    private static ServedReference open;

    @BeforeAll
    static void serve(@TempDir Path one, @TempDir Path other) {
        guarded = ServedReference.guarded(
                one, Map.of("FACECARD_READER_TOKEN", READER, "FACECARD_OPERATOR_TOKEN", OPERATOR));
        open = ServedReference.open(other);
    }

    @AfterAll
    static void close() {
        guarded.close();
        open.close();
    }

    @Test
    void otherAddressesNeedAToken() {
        assertThatThrownBy(() -> new WebSettings("0.0.0.0", 0, Path.of("r"), Path.of("h"), AccessTokens.none()))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("FACECARD_OPERATOR_TOKEN");
    }

    @Test
    void aShortTokenIsRefused() {
        assertThatThrownBy(() -> AccessTokens.of(Map.of("FACECARD_READER_TOKEN", "short")))
                .hasMessageContaining("use 16 or more");
    }

    @Test
    void withoutATokenNothingIsShown() {
        HttpResponse<String> page = guarded.get("/studies/reference");
        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body()).contains("type=\"password\"").doesNotContain("reproduced");
        assertThat(guarded.get("/api/studies/reference/query?sql=x").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aTokenOpensTheApi() {
        String path = "/api/studies/reference/query?sql=" + ServedReference.encoded("SELECT 1 AS a");
        assertThat(guarded.get(path, "Authorization", "Bearer " + READER).body())
                .contains("[[1]]");
        assertThat(guarded.get(path, "Authorization", "Bearer " + READER + "x").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aBrowserSignsInOnce() {
        HttpResponse<String> signedIn = guarded.post("/signin", "token=" + READER + "&to=//evil.example");
        assertThat(signedIn.statusCode()).isEqualTo(303);
        assertThat(signedIn.headers().firstValue("Location").orElse("")).doesNotContain("evil");
        String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain(READER);
        assertThat(guarded.get("/", "Cookie", cookie.replaceAll(";.*", "")).body())
                .contains("Sign out");
    }

    @Test
    void anotherNameForThisMachineIsRefused() {
        assertThat(RawRequest.send(open.port(), "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
    }

    @Test
    void aFormOfAnotherSiteChangesNothing() {
        HttpResponse<String> answer = open.post("/signout", "", "Origin", "http://evil.example");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(open.post("/signout", "").body()).contains("load the page again");
    }

    @Test
    void anAnswerNamesNoOtherOrigin() {
        HttpResponse<String> answer = open.get("/", "Origin", "http://evil.example");
        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void wrongTokensAreSlowedDown() {
        int last = 0;
        for (int i = 0; i < 40; i++) {
            last = guarded.get("/api/studies/reference/query?sql=x", "Authorization", "Bearer wrong" + i)
                    .statusCode();
        }
        assertThat(last).isEqualTo(429);
    }

    @Test
    void aLargeBodyIsRefused() {
        assertThat(open.post("/signin", "token=" + "x".repeat(200_000)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void aBrowserSignsInThroughAProxyThatEndsTls() {
        String page = "https://127.0.0.1:" + guarded.port();

        HttpResponse<String> signedIn = guarded.post("/signin", "token=" + READER, "Origin", page);

        assertThat(signedIn.statusCode()).isEqualTo(303);
        assertThat(signedIn.headers().firstValue("Set-Cookie").orElseThrow()).contains("Secure");
    }

    @Test
    void everyTokenOfAFileIsValid(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("tokens"), "reader first-reader-0123456789\nreader second-reader-0123456789\n");
        try (ServedReference shared = ServedReference.guarded(folder, Map.of(AccessTokens.FILE, file.toString()))) {
            for (String token : List.of("first-reader-0123456789", "second-reader-0123456789")) {
                assertThat(shared.get("/api/studies", "Authorization", "Bearer " + token)
                                .statusCode())
                        .as(token)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void signingInLeadsBackToTheFilteredPage() {
        String asked = "/studies/reference/episodes?arm=ppo&where=1%3Cattempts*2";

        assertThat(guarded.get(asked).body()).contains("value=\"" + asked.replace("&", "&amp;") + "\"");
        assertThat(guarded.post("/signin", "token=" + READER + "&to=" + ServedReference.encoded(asked))
                        .headers()
                        .firstValue("Location"))
                .hasValue(asked);
    }
}
