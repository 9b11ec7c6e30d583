package org.facecard.infra.store;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.infra.home.backend.HomeAddress;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** A real S3 server in its own process, with its buckets in a folder: they outlive it. */
public final class S3Server implements AutoCloseable {
    static final String KEY = "facecard";
    static final String SECRET = "a-secret";

    private final Path folder;
    private final int port;
    private final String authorization;
    private Process process;

    private S3Server(Path folder, int port, String authorization) throws IOException {
        this.folder = folder;
        this.port = port;
        this.authorization = authorization;
        this.process = launched();
    }

    /** Starts one, or skips the test and says why. */
    static S3Server start(Path folder) throws IOException {
        return start(folder, "aws-v2-or-v4");
    }

    /** The same, but it checks no signatures: for a server behind a proxy. */
    static S3Server open(Path folder) throws IOException {
        return start(folder, "none");
    }

    private static S3Server start(Path folder, String authorization) throws IOException {
        assumeThat(lib().resolve("installed"))
                .as("infra/s3/install has not been run")
                .exists();
        return launch(folder, authorization);
    }

    /** Starts one for a program that is no test. */
    public static S3Server launch(Path folder) throws IOException {
        return launch(folder, "aws-v2-or-v4");
    }

    private static S3Server launch(Path folder, String authorization) throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = free.getLocalPort();
            free.close();
            S3Server server = new S3Server(folder, port, authorization);
            server.awaitUp();
            return server;
        }
    }

    private static Path lib() {
        Path here = Path.of("").toAbsolutePath();
        Path infra = here.endsWith("infra") ? here : here.resolve("infra");
        return infra.resolve("s3").resolve("lib");
    }

    private Process launched() throws IOException {
        Path buckets = Files.createDirectories(folder.resolve("buckets"));
        Path properties = Files.writeString(
                folder.resolve("s3proxy.conf"), """
                    s3proxy.endpoint=http://127.0.0.1:%d
                    s3proxy.authorization=%s
                    s3proxy.identity=%s
                    s3proxy.credential=%s
                    jclouds.provider=filesystem-nio2
                    jclouds.filesystem.basedir=%s
                    """.formatted(port, authorization, KEY, SECRET, buckets));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx300m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=" + lib().resolveSibling("logback.xml"),
                        "-cp",
                        lib() + "/*",
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        properties.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("s3proxy.log").toFile()))
                .start();
    }

    /** Waits in a loop of its own: the fault drill runs without the libraries of tests. */
    private void awaitUp() throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assert socket.isConnected();
                return;
            } catch (IOException e) {
                pause();
            }
        }
        throw new IOException("the S3 server does not start: " + Files.readString(folder.resolve("s3proxy.log")));
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    /** This one, with a new bucket. */
    S3Server with(String bucket) {
        client().createBucket(create -> create.bucket(bucket));
        return this;
    }

    /** Client with the settings of the program. */
    S3Client client() {
        return client(KEY, SECRET);
    }

    S3Client client(String key, String secret) {
        return builder(key, secret).build();
    }

    private S3ClientBuilder builder(String key, String secret) {
        return S3Clients.builder(Optional.of(endpoint()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)));
    }

    S3Objects objects(String bucket, String prefix) {
        return new S3Objects(client(), new HomeAddress.Bucket(bucket, prefix));
    }

    /** The same, with a listener. */
    S3Objects objects(String bucket, String prefix, ExecutionInterceptor listener) {
        S3Client client = builder(KEY, SECRET)
                .overrideConfiguration(all -> all.addExecutionInterceptor(listener))
                .build();
        return new S3Objects(client, new HomeAddress.Bucket(bucket, prefix));
    }

    /** Where the objects of a bucket are files; a new folder is a new bucket. */
    public Path bucket(String name) {
        return folder.resolve("buckets").resolve(name);
    }

    /** The environment of a program that shall use this server. */
    public Map<String, String> environment() {
        return Map.of("AWS_ENDPOINT_URL_S3", endpoint(), "AWS_ACCESS_KEY_ID", KEY, "AWS_SECRET_ACCESS_KEY", SECRET);
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** On the same port, with the same buckets; a server that lives continues. */
    public void restart() {
        if (process.isAlive()) {
            return;
        }
        try {
            process = launched();
            awaitUp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    static List<String> names(S3Objects objects, String prefix) {
        return objects.list(prefix).stream().map(entry -> entry.name()).toList();
    }
}
