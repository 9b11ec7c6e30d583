package org.facecard.infra.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.protobuf.services.HealthStatusManager;
import io.temporal.internal.testservice.TestServicesStarter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.facecard.infra.JavaCommand;
import org.facecard.infra.Main;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.EngineUnderTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Temporal's service behind mutual TLS and an API key, and processes of ours that are told of both by the environment or by
 * a profile file.
 */
@Timeout(120)
class ServerAccessTest {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static TestServicesStarter services;
    private static Server server;

    /** Opens the engine that the environment names, and says where it is. */
    static final class Knock {
        private Knock() {}

        public static void main(String[] arguments) {
            EngineChoice choice = EngineChoice.of(Optional.empty(), new Home(Path.of(arguments[0])));
            try (Engine engine = Engine.open(choice)) {
                System.out.println("in " + engine.client().getOptions().getNamespace() + " of " + engine.target());
            }
            System.exit(0);
        }
    }

    @BeforeAll
    static void serve() throws Exception {
        certificates = Certificates.in(folder);
        services = new TestServicesStarter(true, 0);
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sslContext(GrpcSslContexts.forServer(certificates.file("good.pem"), certificates.file("good.key"))
                        .trustManager(certificates.file("ca.pem"))
                        .clientAuth(ClientAuth.REQUIRE)
                        .build())
                .intercept(new Doorkeeper())
                .addService(new HealthStatusManager().getHealthService());
        services.getServices().forEach(builder::addService);
        server = builder.build().start();
    }

    @AfterAll
    static void end() {
        server.shutdownNow();
        services.close();
    }

    /** Refuses every call without the word sesame. */
    private static final class Doorkeeper implements ServerInterceptor {
        @Override
        public <A, B> ServerCall.Listener<A> interceptCall(
                ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
            if ("Bearer sesame".equals(headers.get(AUTHORIZATION))) {
                return next.startCall(call, headers);
            }
            call.close(Status.UNAUTHENTICATED.withDescription("unknown key"), new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }

    private static String target() {
        return "127.0.0.1:" + server.getPort();
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("TEMPORAL_ADDRESS", target());
        environment.put("TEMPORAL_NAMESPACE", "lab");
        environment.put("TEMPORAL_API_KEY", "sesame");
        environment.put("TEMPORAL_TLS_SERVER_CA_CERT_PATH", path("ca.pem"));
        environment.put("TEMPORAL_TLS_SERVER_NAME", "good");
        environment.put("TEMPORAL_TLS_CLIENT_CERT_PATH", path("good.pem"));
        environment.put("TEMPORAL_TLS_CLIENT_KEY_PATH", path("good.key"));
        return environment;
    }

    private static String path(String name) {
        return certificates.file(name).toString();
    }

    /** What a process said, and how it ended. */
    private record Said(int code, String words) {}

    private static Said told(Map<String, String> environment, Class<?> program, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(JavaCommand.of(program, arguments)).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("TEMPORAL_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), words);
    }

    private static Said knock(Map<String, String> environment) throws Exception {
        return told(environment, Knock.class, folder.toString());
    }

    /** Our command line, on the engine that the environment names. */
    private static Said runs(Map<String, String> environment) throws Exception {
        return told(
                environment,
                Main.class,
                "runs",
                "--home",
                folder.resolve("home").toString());
    }

    /** It must end with the exit code for engines. */
    private static void refused(Map<String, String> environment, String found, String advice) throws Exception {
        Said said = runs(environment);
        assertThat(said.words()).contains(target(), found, advice).doesNotContain("\tat ");
        assertThat(said.code()).isEqualTo(5);
    }

    @Test
    void certificateKeyAndNamespaceOfTheEnvironmentReachTheServer() throws Exception {
        assertThat(knock(environment()).words()).contains("in lab of " + target());
    }

    @Test
    void thoseOfAProfileReachItToo() throws Exception {
        Path file = folder.resolve("temporal.toml");
        Files.writeString(file, """
                        [profile.cluster]
                        address = "%s"
                        namespace = "cluster"
                        api_key = "sesame"
                        [profile.cluster.tls]
                        server_name = "good"
                        server_ca_cert_path = "%s"
                        client_cert_path = "%s"
                        client_key_path = "%s"
                        """.formatted(target(), path("ca.pem"), path("good.pem"), path("good.key")));

        Said said = knock(Map.of("TEMPORAL_CONFIG_FILE", file.toString(), "TEMPORAL_PROFILE", "cluster"));

        assertThat(said.words()).contains("in cluster of " + target());
    }

    @Test
    void unknownNamespacesOfARealServerAreNamed() throws Exception {
        EngineUnderTest.DEV.assume();
        try (Engine dev = Engine.open(new EngineChoice.Dev(folder.resolve("dev")))) {
            Said said = runs(Map.of("TEMPORAL_ADDRESS", dev.target(), "TEMPORAL_NAMESPACE", "nowhere"));
            assertThat(said.words())
                    .contains(dev.target(), "namespace \"nowhere\" (NOT_FOUND", "set TEMPORAL_NAMESPACE")
                    .doesNotContain("\tat ");
            assertThat(said.code()).isEqualTo(5);
        }
    }

    @Test
    void aKeyThatIsRefusedIsCalledThat() throws Exception {
        Map<String, String> environment = environment();
        environment.put("TEMPORAL_API_KEY", "open up");
        refused(
                environment,
                "denies access to the namespace \"lab\" (UNAUTHENTICATED: unknown key)",
                "TEMPORAL_API_KEY");
    }

    @Test
    void withoutOurCertificateItAsksForOne() throws Exception {
        Map<String, String> environment = environment();
        environment.remove("TEMPORAL_TLS_CLIENT_CERT_PATH");
        environment.remove("TEMPORAL_TLS_CLIENT_KEY_PATH");
        refused(
                environment,
                "it refuses our certificate (tlsv1 alert certificate required)",
                "TEMPORAL_TLS_CLIENT_CERT_PATH");
    }

    @Test
    void anExpiredClientCertificateIsRefused() throws Exception {
        Map<String, String> environment = environment();
        environment.put("TEMPORAL_TLS_CLIENT_CERT_PATH", path("expired.pem"));
        environment.put("TEMPORAL_TLS_CLIENT_KEY_PATH", path("expired.key"));
        refused(environment, "it refuses our certificate (sslv3 alert certificate expired)", "renew");
    }

    @Test
    void aCertificateThatIsNotThereIsNamed() throws Exception {
        Map<String, String> environment = environment();
        environment.put("TEMPORAL_TLS_CLIENT_CERT_PATH", path("missing.pem"));
        Said said = runs(environment);
        assertThat(said.words())
                .contains("missing.pem", "check the TEMPORAL_ variables")
                .doesNotContain("\tat ");
        assertThat(said.code()).isEqualTo(5);
    }
}
