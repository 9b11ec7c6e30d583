package org.facecard.infra.serve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./facecard serve} over 200 studies, one of them with 1,008,000 episodes: times, memory, downloads, viewers. */
@Tag("benchmark")
class WebServerBenchmark {
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final Path REFERENCE = CHECKOUT.resolve("results/reference");
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final Pattern SEED = Pattern.compile("seed=(\\d+)");
    private static final int COPIES = 12;
    private static final int STUDIES = 199;
    private static final int ROUNDS = 40;
    private static final int LARGE = 300_000_000;
    private static final int VIEWERS = 200;
    private static final long IDLE_SECONDS = 100;
    private static final int PAIRS = 5;
    private static final long WATCHED_SECONDS = 15;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path folder;

    @Test
    void aMillionEpisodes() throws IOException, InterruptedException {
        store();
        Process server = start();
        try {
            String address = address(server);
            print("idle after the start: %d MB".formatted(megabytes(server.pid())));
            long began = System.nanoTime();
            int asked = 1;
            while (status(address + "/api/studies/large/episodes?limit=1") == 503) {
                asked++;
            }
            print("first look at the large study, its tables copied: %.0f s, asked %d times"
                    .formatted(seconds(began), asked));
            pages().forEach((name, path) -> time(name, address + path, server));
            print("after all pages: %d MB".formatted(megabytes(server.pid())));
            download(address);
            Thread.sleep(TimeUnit.SECONDS.toMillis(IDLE_SECONDS));
            print("after %d s without requests: %d MB".formatted(IDLE_SECONDS, megabytes(server.pid())));
        } finally {
            server.descendants().forEach(ProcessHandle::destroy);
            server.destroy();
            server.waitFor();
        }
    }

    /** A running study changes about twice a second; what 200 viewers of it cost, as a share of the machine, in pairs of windows. */
    @Test
    void viewersOfARunningStudy() throws IOException, InterruptedException {
        store();
        Process server = start();
        try {
            String address = address(server);
            HttpRequest start = HttpRequest.newBuilder(URI.create(address + "/api/runs"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"study\": \"smoke-gp\", \"settings\": [\"pretraining.steps=20000\"]}"))
                    .build();
            client.send(start, BodyHandlers.ofString());
            String run = address + "/runs/smoke-gp-pretraining-steps-20000";
            get(run);
            double[] alone = new double[PAIRS];
            double[] added = new double[PAIRS];
            for (int pair = 0; pair < PAIRS; pair++) {
                alone[pair] = cpuShare(server, WATCHED_SECONDS);
                added[pair] = watchedShare(server, run) - alone[pair];
            }
            Arrays.sort(alone);
            Arrays.sort(added);
            print(
                    "the server of a running study takes %.2f %% of the machine alone; %d viewers add %.2f %% (%.2f to %.2f)"
                            .formatted(
                                    100 * alone[PAIRS / 2],
                                    VIEWERS,
                                    100 * added[PAIRS / 2],
                                    100 * added[0],
                                    100 * added[PAIRS - 1]));
        } finally {
            server.descendants().forEach(ProcessHandle::destroy);
            server.destroy();
            server.waitFor();
        }
    }

    private static double watchedShare(Process server, String run) throws IOException, InterruptedException {
        Process viewers = new ProcessBuilder(
                        "bash",
                        "-c",
                        "for i in $(seq %d); do curl -sN -H 'Accept: text/event-stream' %s/events >/dev/null & done; wait"
                                .formatted(VIEWERS, run))
                .start();
        try {
            Thread.sleep(5_000);
            return cpuShare(server, WATCHED_SECONDS);
        } finally {
            viewers.descendants().forEach(ProcessHandle::destroy);
            viewers.destroy();
        }
    }

    private static double cpuShare(Process server, long seconds) throws InterruptedException {
        double before = cpu(server);
        long began = System.nanoTime();
        Thread.sleep(TimeUnit.SECONDS.toMillis(seconds));
        return (cpu(server) - before) / seconds(began) / Runtime.getRuntime().availableProcessors();
    }

    private static double cpu(Process process) {
        return process.info().totalCpuDuration().orElseThrow().toMillis() / 1000.0;
    }

    private static Map<String, String> pages() {
        String episode = "seed=31&arm=ppo&budget=20&split=rule-ood&mode=sampled";
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("first page", "/");
        pages.put("study", "/studies/large");
        pages.put("episodes", "/studies/large/episodes");
        pages.put("episodes, filtered", "/studies/large/episodes?arm=ppo&split=rule-ood&solved=yes");
        pages.put("episodes, by text", "/studies/large/episodes?text=11+11");
        pages.put("episodes, by a text that is rare", "/studies/large/episodes?text=11+11+11+11");
        pages.put("episodes, by a text that none has", "/studies/large/episodes?text=no+such+words");
        pages.put("one episode", "/studies/large/episode?episode=7&" + episode);
        pages.put("comparison", "/studies/large/compare?left=init@0&right=ppo@20&split=rule-ood&mode=sampled");
        pages.put("query page", "/studies/large/ask");
        pages.put("schedules", "/schedules");
        pages.put("a small file", "/api/studies/large/files/outcomes.parquet");
        return pages;
    }

    /** The clock depends on what else the machine does; CPU time of the server hardly. */
    private void time(String name, String address, Process server) {
        double[] millis = new double[ROUNDS];
        double before = cpu(server);
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            get(address);
            millis[i] = 1000 * seconds(began);
        }
        double cpu = 1000 * (cpu(server) - before) / ROUNDS;
        Arrays.sort(millis);
        print("%s: %.0f ms of CPU; p50 %.0f ms, p95 %.0f ms"
                .formatted(name, cpu, millis[ROUNDS / 2], millis[ROUNDS * 95 / 100]));
    }

    private void download(String address) {
        double[] speeds = new double[5];
        for (int i = 0; i < speeds.length; i++) {
            long began = System.nanoTime();
            try (InputStream input = client.send(
                            HttpRequest.newBuilder(URI.create(address + "/api/studies/small-1/files/large.parquet"))
                                    .build(),
                            BodyHandlers.ofInputStream())
                    .body()) {
                byte[] buffer = new byte[1 << 20];
                while (input.read(buffer) >= 0) {
                    continue; // only how fast counts
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            speeds[i] = LARGE / 1e6 / seconds(began);
        }
        Arrays.sort(speeds);
        print("download of %d MB: %.0f MB/s, the median of five".formatted(LARGE / 1_000_000, speeds[2]));
    }

    private void get(String address) {
        int status = status(address);
        if (status != 200) {
            throw new IllegalStateException(address + " answers " + status);
        }
    }

    private int status(String address) {
        try {
            return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        CHECKOUT.resolve("facecard").toString(),
                        "serve",
                        "--port",
                        "0",
                        "--workers",
                        "1",
                        "--home",
                        folder.resolve("home").toString(),
                        "--results",
                        folder.resolve("results").toString())
                .redirectError(folder.resolve("serve.log").toFile())
                .start();
    }

    private static String address(Process server) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher found = ADDRESS.matcher(line);
            if (found.find()) {
                return found.group();
            }
        }
        throw new IOException("the front does not start");
    }

    private static long megabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1000)
                .findFirst()
                .orElseThrow();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void print(String line) {
        System.out.println(String.format(Locale.ROOT, "%s", line));
    }

    private void store() throws IOException {
        Path results = folder.resolve("results");
        List<Path> files;
        try (Stream<Path> walk = Files.walk(REFERENCE)) {
            files = new ArrayList<>(walk.filter(Files::isRegularFile).toList());
        }
        for (Path file : files) {
            Path name = REFERENCE.relativize(file);
            boolean parts = name.getNameCount() > 1;
            for (int copy = 0; copy < (parts ? COPIES : 1); copy++) {
                int shift = 1000 * copy;
                String moved = SEED.matcher(name.toString())
                        .replaceAll(seed -> "seed=" + (Integer.parseInt(seed.group(1)) + shift));
                place(file, results.resolve("large").resolve(moved));
            }
            for (int study = 1; !parts && study <= STUDIES; study++) {
                place(file, results.resolve("small-" + study).resolve(name));
            }
        }
        byte[] bytes = new byte[LARGE];
        new Random(1).nextBytes(bytes);
        Files.write(results.resolve("small-1/large.parquet"), bytes);
    }

    /** A link where the file system has them: the store is large. */
    private static void place(Path file, Path at) throws IOException {
        Files.createDirectories(at.getParent());
        try {
            Files.createLink(at, file);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(file, at);
        }
    }
}
