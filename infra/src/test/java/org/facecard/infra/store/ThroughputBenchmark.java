package org.facecard.infra.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Bytes per second to and from a real S3 server on this machine, ours beside plain calls of the SDK with its defaults: by
 * the clock, file by file in turns, medians. The server takes most of the time
 * of both.
 */
@Tag("benchmark")
class ThroughputBenchmark {
    private static final String BUCKET = "studies";
    private static final int ROUNDS = 12;
    private static final int WARM_UP_ROUNDS = 2;

    @TempDir(factory = Memory.class)
    Path folder;

    private S3Server server;

    @BeforeEach
    void started() throws IOException {
        server = S3Server.start(folder.resolve("server")).with(BUCKET);
    }

    @AfterEach
    void stopped() {
        server.close();
    }

    @Test
    void oneFileOfAHundredMegabytes() throws IOException {
        compare("1 file of 100 MB", 1, 100_000_000);
    }

    @Test
    void manyFilesOfAHundredKilobytes() throws IOException {
        compare("200 files of 100 kB", 200, 100_000);
    }

    private void compare(String what, int files, int bytes) throws IOException {
        Path file = file(bytes);
        Way ours = new Ours(server.objects(BUCKET, "ours/"));
        try (S3Client sdk = plain()) {
            Way plain = new Plain(sdk);
            double[][] seconds = new double[4][ROUNDS - WARM_UP_ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                Pair up = Pair.none();
                Pair down = Pair.none();
                for (int number = 0; number < files; number++) {
                    String name = Integer.toString(number);
                    boolean oursFirst = (round + number) % 2 == 0;
                    up = up.plus(pair(oursFirst, () -> ours.upload(name, file), () -> plain.upload(name, file)));
                    down = down.plus(
                            pair(oursFirst, () -> ours.download(name, fresh()), () -> plain.download(name, fresh())));
                }
                if (round >= WARM_UP_ROUNDS) {
                    note(seconds, round - WARM_UP_ROUNDS, up, down);
                }
            }
            double megabytes = files * (bytes / 1e6);
            report(what + ", up", megabytes, seconds[0], seconds[1]);
            report(what + ", down", megabytes, seconds[2], seconds[3]);
        }
    }

    private S3Client plain() {
        return S3Client.builder()
                .endpointOverride(URI.create(server.endpoint()))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(S3Server.KEY, S3Server.SECRET)))
                .build();
    }

    private Path file(int bytes) throws IOException {
        byte[] content = new byte[bytes];
        new Random(1).nextBytes(content);
        return Files.write(folder.resolve("file"), content);
    }

    /** A file that does not exist. */
    private Path fresh() throws IOException {
        Path file = folder.resolve("fetched");
        Files.deleteIfExists(file);
        return file;
    }

    private static Pair pair(boolean oursFirst, Transfer ours, Transfer plain) throws IOException {
        if (oursFirst) {
            double mine = time(ours);
            return new Pair(mine, time(plain));
        }
        double theirs = time(plain);
        return new Pair(time(ours), theirs);
    }

    private static double time(Transfer transfer) throws IOException {
        long start = System.nanoTime();
        transfer.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void note(double[][] seconds, int round, Pair up, Pair down) {
        seconds[0][round] = up.ours();
        seconds[1][round] = up.plain();
        seconds[2][round] = down.ours();
        seconds[3][round] = down.plain();
    }

    private static void report(String what, double megabytes, double[] ours, double[] plain) {
        double mine = megabytes / median(ours);
        double theirs = megabytes / median(plain);
        System.out.printf(
                Locale.ROOT,
                "%-28s ours %6.1f MB/s, SDK %6.1f MB/s: %3.0f %%%n",
                what,
                mine,
                theirs,
                100 * mine / theirs);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** A folder in memory where there is one, so that no disk is measured. */
    static final class Memory implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
            Path memory = Path.of("/dev/shm");
            return Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "throughput")
                    : Files.createTempDirectory("throughput");
        }
    }

    /** One transfer. */
    @FunctionalInterface
    private interface Transfer {
        void run() throws IOException;
    }

    /** Seconds of the same work done both ways. */
    private record Pair(double ours, double plain) {
        static Pair none() {
            return new Pair(0, 0);
        }

        Pair plus(Pair more) {
            return new Pair(ours + more.ours, plain + more.plain);
        }
    }

    /** How files go to and fro. */
    private interface Way {
        void upload(String name, Path file);

        void download(String name, Path file);
    }

    private record Ours(S3Objects objects) implements Way {
        @Override
        public void upload(String name, Path file) {
            objects.upload(name, file);
        }

        @Override
        public void download(String name, Path file) {
            objects.download(name, file);
        }
    }

    private record Plain(S3Client client) implements Way {
        @Override
        public void upload(String name, Path file) {
            client.putObject(put -> put.bucket(BUCKET).key("plain/" + name), RequestBody.fromFile(file));
        }

        @Override
        public void download(String name, Path file) {
            client.getObject(get -> get.bucket(BUCKET).key("plain/" + name), file);
        }
    }
}
