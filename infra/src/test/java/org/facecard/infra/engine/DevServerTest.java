package org.facecard.infra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.temporal.api.workflowservice.v1.ListNamespacesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.facecard.infra.JavaCommand;
import org.facecard.infra.run.EngineUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real server as a child. Needs its program: {@code infra/dev/install}; says so and skips without it. */
@Timeout(180)
class DevServerTest {
    @TempDir
    Path folder;

    @BeforeEach
    void installed() {
        EngineUnderTest.DEV.assume();
    }

    /** Owns a dev engine until its input ends. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws IOException {
            try (Engine engine = Engine.open(new EngineChoice.Dev(Path.of(arguments[0])))) {
                System.out.println(engine.target());
                System.in.read();
            }
        }
    }

    /** In a process group of its own. */
    private Process owner() throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(JavaCommand.of(Owner.class, folder.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String target(Process owner) {
        return owner.inputReader()
                .lines()
                .filter(line -> line.startsWith("127.0.0.1:"))
                .findFirst()
                .orElseThrow();
    }

    private Engine open() {
        return Engine.open(new EngineChoice.Dev(folder));
    }

    private static boolean answers(String target) {
        int port = Integer.parseInt(target.substring(target.lastIndexOf(':') + 1));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void until(Callable<Boolean> condition) {
        await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(60)).until(condition);
    }

    private static void start(WorkflowClient client, String id) {
        client.newUntypedWorkflowStub(
                        "Nothing",
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(id)
                                .setTaskQueue("nobody")
                                .build())
                .start();
    }

    @Test
    void theFirstOwnerStartsAndEndsTheServer() throws Exception {
        String target;
        try (Engine first = open();
                Engine second = open()) {
            target = first.target();
            assertThat(second.target()).isEqualTo(target);
            assertThat(first.page().orElseThrow()).startsWith("http://127.0.0.1:");
            second.close();
            assertThat(answers(target)).isTrue();
        }
        assertThat(answers(target)).isFalse();
    }

    @Test
    void aRestartedServerKeepsAddressAndData() {
        String target;
        try (Engine engine = open()) {
            target = engine.target();
            start(engine.client(), "kept");
        }
        try (Engine engine = open()) {
            assertThat(engine.target()).isEqualTo(target);
            WorkflowStub kept = engine.client().newUntypedWorkflowStub("kept");
            assertThat(kept.describe().getWorkflowType()).isEqualTo("Nothing");
        }
    }

    @Test
    void itEndsWithAKilledOwnerWhoseRemainsAreRecognised() throws Exception {
        Process owner = owner();
        String target = target(owner);
        assertThat(answers(target)).isTrue();
        try (Engine joined = open()) {
            assertThat(joined.target()).isEqualTo(target);
        }

        owner.destroyForcibly().waitFor();

        until(() -> !answers(target));
        assertThat(folder.resolve("address")).exists();
        try (Engine engine = open()) {
            assertThat(engine.client()
                            .getWorkflowServiceStubs()
                            .blockingStub()
                            .listNamespaces(ListNamespacesRequest.getDefaultInstance())
                            .getNamespacesList())
                    .isNotEmpty();
        }
    }

    @Test
    void itEndsWithItsOwnersProcessGroup() throws Exception {
        Process owner = owner();
        String target = target(owner);
        assertThat(answers(target)).isTrue();

        new ProcessBuilder("kill", "-TERM", "--", "-" + owner.pid()).start().waitFor();

        owner.waitFor();
        until(() -> !answers(target));
        try (Engine engine = open()) {
            assertThat(answers(engine.target())).isTrue();
        }
    }

    @Test
    void aKilledServerRestartsWithItsAddressAndDatabase() throws Exception {
        try (Engine engine = open()) {
            start(engine.client(), "kept");
            ProcessHandle server = ProcessHandle.current()
                    .descendants()
                    .filter(child -> child.info().command().orElse("").endsWith("/temporal"))
                    .findFirst()
                    .orElseThrow();

            server.destroyForcibly();
            server.onExit().join();

            until(() -> answers(engine.target()));
            until(engine::answers);
            WorkflowStub kept = engine.client().newUntypedWorkflowStub("kept");
            assertThat(kept.describe().getWorkflowType()).isEqualTo("Nothing");
        }
    }

    @Test
    void anUnservedAddressIsReplaced() throws IOException {
        Files.writeString(folder.resolve("address"), "1 2 3");

        try (Engine engine = open()) {
            assertThat(answers(engine.target())).isTrue();
            assertThat(DevAddress.of(folder))
                    .hasValueSatisfying(
                            address -> assertThat(engine.target()).isEqualTo("127.0.0.1:" + address.port()));
        }
    }

    @Test
    void aServerThatFailsToStartPointsToItsLog() throws IOException {
        Files.createDirectory(folder.resolve("temporal.db"));

        assertThatThrownBy(this::open)
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("does not start")
                .hasMessageContaining(folder.resolve("server.log").toString());
        assertThat(folder.resolve("server.log")).isNotEmptyFile();
    }

    @Test
    void theServerOutlivesTheFirstEngineThatOpenedIt() {
        Engine first = open();
        String target = first.target();
        try (Engine second = open()) {
            first.close();
            assertThat(answers(second.target())).isTrue();
        }
        assertThat(answers(target)).isFalse();
    }
}
