package org.facecard.infra.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.facecard.infra.threads.DaemonThreads;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Listeners that are there and cannot be used. */
@Timeout(60)
class ConnectionRefusalTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TempDir
    static Path folder;

    private static Certificates certificates;

    @BeforeAll
    static void made() throws Exception {
        certificates = Certificates.in(folder);
    }

    private static File file(String name) {
        return certificates.file(name);
    }

    private static Server tls(String name) throws IOException {
        return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sslContext(GrpcSslContexts.forServer(file(name + ".pem"), file(name + ".key"))
                        .build())
                .build()
                .start();
    }

    private static WorkflowServiceStubsOptions.Builder at(int port) {
        return WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:" + port);
    }

    private static WorkflowServiceStubsOptions trusting(int port) throws IOException {
        SslContextBuilder context = GrpcSslContexts.forClient().trustManager(file("ca.pem"));
        return at(port).setSslContext(context.build()).build();
    }

    private static void refused(WorkflowServiceStubsOptions options, String found, String advice) {
        assertThatThrownBy(() -> EngineConnection.open(options, PATIENCE))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("no Temporal server answers at " + options.getTarget())
                .hasMessageContaining(found)
                .hasMessageContaining(advice);
    }

    @Test
    void anExpiredCertificateIsCalledThat() throws IOException {
        Server server = tls("expired");
        refused(trusting(server.getPort()), "its certificate is not valid today (NotAfter", "renew it on the server");
        server.shutdownNow();
    }

    @Test
    void aCertificateOfAnUnknownSignerAsksForTheSigner() throws IOException {
        Server server = tls("good");
        refused(
                at(server.getPort()).setEnableHttps(true).build(),
                "not signed by an authority that this machine trusts",
                "TEMPORAL_TLS_SERVER_CA_CERT_PATH");
        server.shutdownNow();
    }

    @Test
    void aCertificateOfAnotherNameAsksForTheName() throws IOException {
        Server server = tls("good");
        refused(trusting(server.getPort()), "issued for another name", "TEMPORAL_TLS_SERVER_NAME");
        server.shutdownNow();
    }

    @Test
    void tlsAndPlainServersAreDistinguished() throws IOException {
        Server server = tls("good");
        refused(at(server.getPort()).build(), "it requires TLS", "TEMPORAL_TLS=true");
        server.shutdownNow();
        try (EmbeddedServer plain = EmbeddedServer.start()) {
            refused(
                    WorkflowServiceStubsOptions.newBuilder()
                            .setTarget(plain.target())
                            .setEnableHttps(true)
                            .build(),
                    "it does not speak TLS",
                    "unset TEMPORAL_TLS");
        }
    }

    @Test
    void aWebServerIsNoTemporalServer() throws Exception {
        try (ServerSocket web = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            DaemonThreads.start("web", () -> serve(web));
            refused(at(web.getLocalPort()).build(), "is not a Temporal server", "--engine");
        }
    }

    private static void serve(ServerSocket web) {
        while (!web.isClosed()) {
            try (Socket socket = web.accept()) {
                socket.getOutputStream()
                        .write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
                Thread.sleep(200);
            } catch (IOException | InterruptedException e) {
                return;
            }
        }
    }

    @Test
    void unknownHostsAndClosedPortsAreDistinguished() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        refused(at(port).build(), "connection refused", "leave both out to use the embedded engine");
        refused(
                WorkflowServiceStubsOptions.newBuilder()
                        .setTarget("no-such-host.invalid:7233")
                        .build(),
                "there is no such host",
                "correct --engine");
    }
}
