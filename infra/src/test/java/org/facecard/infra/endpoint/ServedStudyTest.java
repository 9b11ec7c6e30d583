package org.facecard.infra.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.facecard.infra.endpoint.FakeModelServer.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.facecard.infra.Main;
import org.facecard.infra.endpoint.ServedModelRequest.Moved;
import org.facecard.infra.http.BusyRetry;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.results.ServedModel;
import org.facecard.pipelines.results.ServedModelStore;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An evaluation that is stopped and given again. */
class ServedStudyTest {
    /** Three splits of four episodes with two attempts each, all of them wrong. */
    private static final int QUESTIONS = 24;

    private static final BusyRetry QUICK = new BusyRetry(Duration.ofMillis(1), Duration.ofMillis(50));

    private static final StudySpec STUDY = SpecReader.read("smoke-gp", List.of("evaluation.episodes=4"));

    @TempDir
    Path folder;

    private FakeModelServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeModelServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ServedStudy.Evaluated evaluated(String results) {
        return evaluated(results, "tiny");
    }

    private ServedStudy.Evaluated evaluated(String results, String name) {
        return evaluated(results, name, 2);
    }

    private ServedStudy.Evaluated evaluated(String results, String name, int concurrency) {
        ServedModelRequest request = new ServedModelRequest(name, server.address(), Optional.empty(), 64, concurrency);
        return new ServedStudy(request, folder.resolve(results), words -> {}, QUICK).evaluate(STUDY);
    }

    @Test
    void everyAttemptIsAskedOnceAndCounted() {
        ServedStudy.Evaluated first = evaluated("results");

        assertThat(server.asked()).hasSize(QUESTIONS);
        assertThat(first.asked().answerTokens()).isEqualTo(7 * QUESTIONS);
        assertThat(first.model().readings()).hasSize(3).allSatisfy(reading -> {
            assertThat(reading.answers()).isEqualTo(8);
            assertThat(reading.promptTokens()).isEqualTo(160);
        });
        assertThat(evaluated("results").asked().answers()).isZero();
        assertThat(server.asked()).hasSize(QUESTIONS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void asManyRequestsAreOpenAtOnceAsAllowed(int concurrency) {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch busy = new CountDownLatch(concurrency);
        server.answering(body -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            busy.countDown();
            awaitOneMoreThan(busy);
            open.decrementAndGet();
            return "{}";
        });

        evaluated("results", "tiny", concurrency);

        assertThat(most).hasValue(concurrency);
    }

    /** Waits for as many requests as may be open, then for one more. */
    private static void awaitOneMoreThan(CountDownLatch busy) {
        try {
            assertThat(busy.await(1, TimeUnit.MINUTES)).isTrue();
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anotherNameIsAnotherModelAndAskedAfresh() {
        evaluated("results");
        evaluated("results", "other");

        assertThat(server.asked()).hasSize(2 * QUESTIONS);
    }

    @Test
    void answersOfAnotherServerAreRefusedUnlessItOnlyMoved() throws IOException {
        evaluated("results");
        try (FakeModelServer other = new FakeModelServer()) {
            assertThatThrownBy(() -> evaluated(other, Moved.NO))
                    .isInstanceOf(EndpointException.class)
                    .hasMessageContainingAll(server.url(), other.url(), "another --name", "--same-model");
            assertThat(other.asked()).isEmpty();

            assertThat(evaluated(other, Moved.YES).asked().answers()).isZero();
            assertThat(other.asked()).as("all answers are kept").isEmpty();
            assertThat(evaluated(other, Moved.NO).asked().answers()).isZero();
            assertThatThrownBy(() -> evaluated("results")).hasMessageContaining("--same-model");
        }
    }

    @Test
    void aJournalWithoutServerIsReadAndGetsOne() throws IOException {
        evaluated("results");
        Files.delete(journal("results").resolveSibling("server.json"));

        assertThat(evaluated("results").asked().answers()).isZero();
        assertThat(journal("results").resolveSibling("server.json")).content().contains(server.url());
    }

    private ServedStudy.Evaluated evaluated(FakeModelServer there, Moved moved) {
        ServedModelRequest request = new ServedModelRequest("tiny", there.address(), Optional.empty(), 64, 2, moved);
        return new ServedStudy(request, folder.resolve("results"), words -> {}, QUICK).evaluate(STUDY);
    }

    @Test
    void whatWasAnsweredBeforeAFailureIsNotAskedAgain() throws IOException {
        evaluated("undisturbed");
        List<JsonNode> undisturbed = server.asked();
        FakeModelServer.Fault denied = status(401, "{}", Map.of());
        List<FakeModelServer.Fault> later = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            later.add(exchange ->
                    FakeModelServer.send(exchange, 200, FakeModelServer.completion("{\"formula\": \"1+1\"}")));
        }
        later.add(denied);
        server.failing(later.toArray(FakeModelServer.Fault[]::new));

        assertThatThrownBy(() -> evaluated("disturbed")).isInstanceOf(EndpointException.class);
        int before = server.asked().size() - undisturbed.size();
        long kept = Files.readAllLines(journal("disturbed")).size();
        evaluated("disturbed");

        assertThat(kept).as("all answers but the refusal").isEqualTo(before - 1);
        assertThat(server.asked()).hasSize(undisturbed.size() + 1 + QUESTIONS);
        assertThat(stored("disturbed")).isEqualTo(stored("undisturbed"));
    }

    private Path journal(String results) {
        return ServedModelStore.folder(folder.resolve(results), "tiny").resolve("answers.jsonl");
    }

    /** Digests of all that is kept but the journal, whose lines come in the order of the answers. */
    private Map<String, String> stored(String results) throws IOException {
        Path place = ServedModelStore.folder(folder.resolve(results), "tiny").resolve(ServedModelStore.key(STUDY));
        Map<String, String> digests = new TreeMap<>();
        for (Path file : Folders.files(place)) {
            digests.put(
                    Folders.relative(place, file), Folders.describe(place, file).sha256());
        }
        assertThat(digests).hasSize(5);
        return digests;
    }

    /** The process is killed, not asked to end. */
    @Test
    void aKilledEvaluationContinuesWhereItWas() throws IOException, InterruptedException {
        server.answering(body -> {
            pause();
            return "{}";
        });
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Main.class.getName(),
                        "evaluate",
                        "smoke-gp",
                        "--set",
                        "evaluation.episodes=4",
                        "--set",
                        "name=killed",
                        "--model",
                        server.url(),
                        "--name",
                        "tiny",
                        "--max-tokens",
                        "64",
                        "--results",
                        folder.resolve("results").toString(),
                        "--home",
                        folder.resolve("home").toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "log"))
                .start();
        awaitAnswers(process);
        process.destroyForcibly().waitFor();
        int before = server.asked().size();
        int kept = Files.readAllLines(journal("results")).size();

        evaluated("results");

        assertThat(kept).isBetween(5, QUESTIONS - 1);
        assertThat(new HashSet<>(server.asked())).hasSize(QUESTIONS);
        assertThat(server.asked().size() - before).isBetween(QUESTIONS - kept, QUESTIONS - kept + 1);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitAnswers(Process process) {
        await().atMost(Duration.ofMinutes(5))
                .failFast(() -> assertThat(process.isAlive())
                        .as(Files.readString(folder.resolve("log")))
                        .isTrue())
                .until(() -> server.asked().size() >= 12);
    }

    @Test
    void aNameThatTheStudyHasIsRefused() {
        assertThatThrownBy(() -> ServedModel.checkName("ppo", STUDY)).isInstanceOf(InvalidSpecException.class);
        assertThatThrownBy(() -> ServedModel.checkName("init", STUDY)).isInstanceOf(InvalidSpecException.class);
        assertThatThrownBy(() -> ServedModel.checkName("../up", STUDY)).isInstanceOf(InvalidSpecException.class);
    }
}
