package org.facecard.infra.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.facecard.infra.endpoint.FakeModelServer.slow;
import static org.facecard.infra.endpoint.FakeModelServer.status;
import static org.facecard.infra.endpoint.FakeModelServer.torn;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.infra.endpoint.EndpointException.Kind;
import org.facecard.infra.http.BusyRetry;
import org.facecard.pipelines.chat.ChatTurn;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.episode.ChatReply;
import org.facecard.pipelines.episode.ChatRequest;
import org.facecard.pipelines.image.RgbImage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model behind HTTP: what is sent, and what becomes of every kind of answer. */
class ChatEndpointTest {
    private static final BusyRetry QUICK = new BusyRetry(Duration.ofMillis(1), Duration.ofSeconds(30));
    private static final ChatRequest QUESTION = question("1, 2, 3, 4?");

    private FakeModelServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeModelServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static ChatRequest question(String... said) {
        List<ChatTurn> turns = new ArrayList<>();
        for (int i = 0; i < said.length; i++) {
            turns.add(i % 2 == 0 ? ChatTurn.user(said[i]) : ChatTurn.assistant(said[i]));
        }
        return new ChatRequest(turns, Optional.empty(), 0.7, 12);
    }

    private ChatEndpoint endpoint() {
        return ChatEndpoint.open(server.address(), Optional.empty(), 64, QUICK);
    }

    @Test
    void aQuestionCarriesTurnsTemperatureSeedLimitAndKey() {
        ChatReply reply = endpoint().answer(question("a", "b", "c"));

        assertThat(reply).isEqualTo(new ChatReply("{\"formula\": \"1+1\"}", 20, 7, ChatReply.StopReason.STOP));
        assertThat(server.asked().get(0).toString())
                .isEqualTo("{\"model\":\"tiny\",\"temperature\":0.7,\"seed\":12,\"max_tokens\":64,\"messages\":["
                        + "{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"b\"},"
                        + "{\"role\":\"user\",\"content\":\"c\"}]}");
        assertThat(server.keys()).containsOnly("Bearer sesame");
    }

    @Test
    void aPictureGoesBeforeTheWordsOfTheFirstTurn() {
        RgbImage image = new RgbImage(1, 1, new byte[] {1, 2, 3});
        endpoint().answer(new ChatRequest(QUESTION.turns(), Optional.of(image), 1, 1));

        JsonNode content = server.asked().get(0).path("messages").path(0).path("content");
        assertThat(content.path(0).path("image_url").path("url").asText()).startsWith("data:image/png;base64,iVBOR");
        assertThat(content.path(1).path("text").asText()).isEqualTo("1, 2, 3, 4?");
    }

    @Test
    void aBusyServerIsAskedAgainWhenItSays() {
        server.failing(status(429, "{}", Map.of("Retry-After", "1")));
        long start = System.nanoTime();

        assertThat(endpoint().answer(QUESTION).text()).contains("1+1");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
        assertThat(server.asked()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "Wed, 21 Oct 2015 07:28:00 GMT"})
    void aPauseThatIsNoneIsDoubledEachTime(String said) {
        FakeModelServer.Fault busy = status(429, "{}", Map.of("Retry-After", said));
        server.failing(busy, busy, busy);
        BusyRetry slow = new BusyRetry(Duration.ofMillis(40), Duration.ofSeconds(30));
        long start = System.nanoTime();

        ChatEndpoint.open(server.address(), Optional.empty(), 64, slow).answer(QUESTION);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(40 + 80 + 160 - 10));
        assertThat(server.asked()).hasSize(4);
    }

    @Test
    void aBusyServerIsAskedAgainForItsModels() {
        server.failingToList(status(429, "{}", Map.of()), status(503, "", Map.of("Retry-After", "0")));

        assertThat(endpoint().model()).isEqualTo("tiny");
        server.failingToList(status(429, "{}", Map.of("Retry-After", "60")));
        refused(this::endpoint, Kind.BROKEN, "HTTP 429");
    }

    @Test
    void theTextOfAMessageInPartsIsJoined() {
        server.failing(status(
                200,
                "{\"choices\":[{\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"a\"},"
                        + "{\"type\":\"refusal\",\"refusal\":\"x\"},{\"type\":\"text\",\"text\":\" b\"}]}}]}",
                Map.of()));

        assertThat(endpoint().answer(QUESTION).text()).isEqualTo("a b");
    }

    @Test
    void whatPassesIsTriedAgain() {
        server.failing(
                status(500, "oops", Map.of()),
                torn(),
                status(503, "", Map.of()),
                status(200, "{\"choi", Map.of()),
                slow(300));

        assertThat(endpoint().answer(QUESTION).text()).isEqualTo("late");
        assertThat(server.asked()).hasSize(5);
    }

    @Test
    void aServerThatStaysBusyIsGivenUp() {
        server.failing(status(429, "{}", Map.of("Retry-After", "60")));

        refused(() -> endpoint().answer(QUESTION), Kind.BROKEN, "HTTP 429", "its answers so far are kept");
        assertThat(server.asked()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        401 | {"error": {"message": "who?"}}                | DENIED      | FACECARD_MODEL_API_KEY
        404 | {"error": {"message": "no model tiny"}}       | REFUSED     | no model tiny
        400 | {"error": {"message": "seed is not allowed"}} | REFUSED     | seed is not allowed
        404 | <html>                                        | UNREACHABLE | with the version
        200 | <html>                                        | UNREACHABLE | OpenAI-compatible
        200 | []                                            | UNREACHABLE | OpenAI-compatible
        200 | null                                          | UNREACHABLE | OpenAI-compatible
        200 | "an answer"                                   | UNREACHABLE | OpenAI-compatible
        202 | {"choices": []}                               | UNREACHABLE | OpenAI-compatible
        """)
    void aRefusalIsNamed(int code, String body, Kind kind, String words) {
        server.failing(status(code, body, Map.of()));

        refused(() -> endpoint().answer(QUESTION), kind, words);
    }

    /** As llama.cpp, OpenAI and vLLM say it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"type\":\"exceed_context_size_error\",\"message\":\"request exceeds\"}}",
                "{\"error\":{\"code\":\"context_length_exceeded\",\"message\":\"too many\"}}",
                "{\"error\":{\"message\":\"This model's maximum context length is 4096 tokens.\"}}"
            })
    void aConversationThatGrewTooLongGetsNoAnswer(String body) {
        server.failing(status(400, body, Map.of()), status(400, body, Map.of()));

        assertThat(endpoint().answer(question("a", "b", "c")).ending()).isEqualTo(ChatReply.StopReason.CONTEXT);
        refused(() -> endpoint().answer(QUESTION), Kind.REFUSED, "--max-tokens");
    }

    @Test
    void whatTheModelLeavesOutIsEmptyOrNothing() {
        server.failing(
                status(200, "{\"choices\":[{\"message\":{\"content\":null},\"finish_reason\":\"length\"}]}", Map.of()));

        assertThat(endpoint().answer(QUESTION)).isEqualTo(new ChatReply("", 0, 0, ChatReply.StopReason.LENGTH));
    }

    @Test
    void aModelIsChosenAmongThoseThatAreServed() {
        server.serving("a", "b");

        assertThat(ChatEndpoint.open(server.address(), Optional.of("b"), 9, QUICK)
                        .model())
                .isEqualTo("b");
        refused(this::endpoint, Kind.REFUSED, "[a, b]", "--model-id");
        refused(
                () -> ChatEndpoint.open(server.address(), Optional.of("c"), 9, QUICK),
                Kind.REFUSED,
                "serves no model \"c\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 501})
    void aModelThatIsNamedNeedsNoList(int code) {
        server.failingToList(status(code, "no such path", Map.of()), status(code, "no such path", Map.of()));

        ChatEndpoint named = ChatEndpoint.open(server.address(), Optional.of("b"), 9, QUICK);
        assertThat(named.answer(QUESTION).text()).isNotEmpty();
        refused(this::endpoint, Kind.UNREACHABLE, "HTTP " + code);
    }

    @Test
    void aRefusedConnectionIsReportedImmediately() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        EndpointAddress closed = EndpointAddress.of("http://127.0.0.1:%d/v1/".formatted(port), Map.of());

        refused(
                () -> ChatEndpoint.open(closed, Optional.empty(), 9, QUICK),
                Kind.UNREACHABLE,
                "nothing answers at http://127.0.0.1:%d/v1".formatted(port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "127.0.0.1:8080", "ftp://h/v1", "http://me:secret@h/v1", "not an address"})
    void anAddressWithoutServerIsRefused(String address) {
        assertThatThrownBy(() -> EndpointAddress.of(address, Map.of()))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("--model")
                .hasMessageNotContaining("secret");
    }

    private static void refused(Runnable action, Kind kind, String... words) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        EndpointException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("sesame");
    }
}
