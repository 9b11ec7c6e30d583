package org.facecard.infra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.temporal.internal.testservice.TestServicesStarter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.facecard.infra.home.Home;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTest {
    private static final Home HOME = new Home(Path.of("/h"));

    @Test
    void theEmbeddedEngineAnswersAndIsReachedByNeighbours() {
        try (Engine engine = Engine.open(new EngineChoice.Embedded());
                Engine neighbour = Engine.neighbour(EngineKind.EMBEDDED, engine.target())) {
            assertThat(neighbour.kind()).isEqualTo(EngineKind.EMBEDDED);
            assertThat(neighbour.target()).isEqualTo(engine.target());
        }
    }

    @Test
    void theEmbeddedEngineListensOnLoopbackOnly() throws IOException {
        try (Engine engine = Engine.open(new EngineChoice.Embedded())) {
            int port = Integer.parseInt(engine.target().split(":")[1]);
            for (InetAddress address : outsideAddresses()) {
                assertThatThrownBy(() -> connect(address, port)).isInstanceOf(IOException.class);
            }
            connect(InetAddress.getLoopbackAddress(), port);
        }
    }

    private static List<InetAddress> outsideAddresses() throws SocketException {
        return Collections.list(java.net.NetworkInterface.getNetworkInterfaces()).stream()
                .flatMap(network -> Collections.list(network.getInetAddresses()).stream())
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
        }
    }

    @Test
    @Timeout(60)
    void anUnservedAddressIsNamedWithAdvice() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        assertThatThrownBy(() -> Engine.open(new EngineChoice.Address("127.0.0.1:" + free)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("no Temporal server answers at 127.0.0.1:" + free)
                .hasMessageContaining("use the embedded engine");
    }

    @Test
    @Timeout(60)
    void aWorkerWaitsForAServerThatComesLate() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        CompletableFuture<Engine> engine =
                CompletableFuture.supplyAsync(() -> Engine.await(new EngineChoice.Address("127.0.0.1:" + free)));
        CompletableFuture<Engine> neighbour =
                CompletableFuture.supplyAsync(() -> Engine.awaitNeighbour(EngineKind.EMBEDDED, "127.0.0.1:" + free));
        Thread.sleep(10_000); // a mere query has given up by now
        TestServicesStarter services = new TestServicesStarter(true, 0);
        NettyServerBuilder late = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), free))
                .addService(new HealthStatusManager().getHealthService());
        services.getServices().forEach(late::addService);
        Server server = late.build().start();
        try (Engine found = engine.get();
                Engine local = neighbour.get()) {
            assertThat(List.of(found.target(), local.target())).containsOnly("127.0.0.1:" + free);
        } finally {
            server.shutdownNow();
            services.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"development", "localhost", "host:", "host:port", "http://host:7233"})
    void whatIsNoEngineIsRefused(String flag) {
        assertThatThrownBy(() -> EngineChoice.of(Optional.of(flag), HOME))
                .isInstanceOf(EngineException.class)
                .hasMessage("\"%s\" is not an engine: use embedded, dev or HOST:PORT", flag);
    }

    @Test
    void theFlagChoosesTheEngine() {
        assertThat(EngineChoice.of(Optional.of("embedded"), HOME)).isEqualTo(new EngineChoice.Embedded());
        assertThat(EngineChoice.of(Optional.of("dev"), HOME)).isEqualTo(new EngineChoice.Dev(Path.of("/h/dev")));
        assertThat(EngineChoice.of(Optional.of("temporal:7233"), HOME))
                .isEqualTo(new EngineChoice.Address("temporal:7233"));
    }

    @Test
    void aMissingDevProgramIsNamedWithItsInstaller() {
        assertThatThrownBy(() -> DevProgram.found(Path.of("/nowhere"), "/nor:/here:"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("infra/dev/install");
    }
}
