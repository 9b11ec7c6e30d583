package org.facecard.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code ./facecard serve} over a home of its own and a copy of the reference run, and the terminal beside it. */
final class ServerProcess implements AutoCloseable {
    private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final int BUSY = 503;
    private static final long END_SECONDS = 60;

    private final Path folder;
    private final Process server;
    private final String address;
    private final List<String> engine;

    private ServerProcess(Path folder, String... engine) throws IOException {
        this.folder = folder;
        this.engine = List.of(engine);
        copy(CHECKOUT.resolve("results/reference"), results().resolve("reference"));
        this.server = command("serve", "--port", "0", "--workers", "1")
                .redirectError(folder.resolve("serve.log").toFile())
                .start();
        this.address = awaitAddress();
        awaitTables();
    }

    /** Until then every page of the study says that it waits for its tables. */
    private void awaitTables() throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(at("/api/studies/reference")))
                .build();
        try {
            while (HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode() == BUSY) {
                continue; // the server waits, too
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    static ServerProcess start(Path folder) throws IOException {
        return new ServerProcess(folder);
    }

    /** Runs go over the real Temporal server, which this process starts. */
    static ServerProcess onARealServer(Path folder) throws IOException {
        return new ServerProcess(folder, "--engine", "dev");
    }

    /** Where {@code infra/dev/install} puts the real Temporal server. */
    static boolean realServerIsInstalled() {
        return Files.isExecutable(CHECKOUT.resolve("infra/dev/bin/temporal"));
    }

    private String awaitAddress() throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher found = ADDRESS.matcher(line);
            if (found.find()) {
                return found.group();
            }
        }
        throw new IOException("the server does not start: " + Files.readString(folder.resolve("serve.log")));
    }

    private ProcessBuilder command(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(CHECKOUT.resolve("facecard").toString()));
        command.addAll(List.of(arguments));
        command.addAll(
                List.of("--home", home().toString(), "--results", results().toString()));
        command.addAll(engine);
        return new ProcessBuilder(command).directory(folder.toFile());
    }

    /** The process of the server, which the launcher becomes. */
    long pid() {
        return server.pid();
    }

    Path home() {
        return folder.resolve("home");
    }

    Path results() {
        return folder.resolve("results");
    }

    String at(String path) {
        return address + path;
    }

    /** What a command prints in the terminal beside the browsers. */
    String terminal(String... arguments) throws IOException, InterruptedException {
        Process process = command(arguments).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }

    /** Copies the finished stages of another home, null for none, into this one. */
    void takeOver(String home) throws IOException {
        if (home != null) {
            copy(Path.of(home, "artifacts"), home().resolve("artifacts"));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @Override
    public void close() {
        try {
            server.destroy();
            if (!server.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                server.descendants().forEach(ProcessHandle::destroyForcibly);
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
