package org.facecard.infra.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.infra.run.Runs;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.workflows.WorkQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real worker processes under one that keeps them, at a real study of fake stages. */
@Timeout(120)
class WorkerSlotsTest {
    private static final InetSocketAddress ANYWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @TempDir
    Path folder;

    private WorkerSettings settings(String engine, WorkQueue queue, int slots) {
        return new WorkerSettings(
                new HomeAddress.Folder(folder),
                folder.resolve("results"),
                new EngineChoice.Address(engine),
                queue,
                slots,
                WorkerHost.GRACE,
                ANYWHERE);
    }

    private static String reach(int port, String path, Predicate<HttpResponse<String>> goal) {
        URI page = URI.create("http://127.0.0.1:%d%s".formatted(port, path));
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(page).build();
        return await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(60))
                .until(() -> client.send(request, HttpResponse.BodyHandlers.ofString()), goal)
                .body();
    }

    @Test
    void isReadyWithAllSlotsAndRestartsADeadOne() throws Exception {
        try (RunHandle run = Runs.unserved(folder);
                WorkerSlots slots = WorkerSlots.start(
                        settings(run.state().engine(), WorkQueue.CPU, 2), Runs.program(), Devices.here())) {
            int port = slots.pages().orElseThrow().getPort();
            assertThat(reach(port, "/readyz", page -> page.statusCode() == 503))
                    .contains("slot 1: does not answer")
                    .contains("slot 2: does not answer");
            reach(port, "/readyz", page -> page.statusCode() == 200);
            List<Long> first = slots.pids();
            assertThat(first).hasSize(2);
            assertThat(reach(port, "/metrics", page -> true))
                    .contains("facecard_slots 2.0")
                    .contains("facecard_slots_alive 2.0")
                    .contains("facecard_worker_deaths_total 0.0");

            ProcessHandle.of(first.get(0)).ifPresent(ProcessHandle::destroyForcibly);

            reach(port, "/readyz", page -> page.statusCode() == 503);
            reach(port, "/readyz", page -> page.statusCode() == 200);
            reach(port, "/metrics", page -> page.body().contains("facecard_worker_deaths_total 1.0"));
            assertThat(slots.pids()).hasSize(2).contains(first.get(1)).doesNotContain(first.get(0));
        }
    }

    @Test
    void everySlotMustHaveAGpu() {
        Devices one = new Devices(folder, Map.of(Devices.VISIBLE, "0"));
        assertThatThrownBy(() -> WorkerSlots.start(settings("nowhere:1", WorkQueue.GPU, 2), Runs.program(), one))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("this process sees 1 GPUs");
    }

    @Test
    void slotsListenBehindTheirKeeper() {
        InetSocketAddress first = new InetSocketAddress("127.0.0.1", 9464);
        assertThat(SlotPage.of(SlotPage.behind(first, 2))).hasToString("[127.0.0.1:9465, 127.0.0.1:9466]");
        assertThatThrownBy(() -> SlotPage.behind(new InetSocketAddress("127.0.0.1", 65534), 2))
                .hasMessageContaining("--listen 65534 with 2 slots");
    }

    @Test
    void settingsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> settings("here:1", WorkQueue.CPU, 0)).hasMessageContaining("--slots is 0");
        assertThatThrownBy(() -> settings("here:1", WorkQueue.LIGHT, 2)).hasMessageContaining("--slots belongs to");
    }
}
