package org.facecard.infra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.facecard.infra.run.StudyOnHome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A study with a home in a bucket, worker processes and all. Needs {@code infra/s3/install}; says so and skips without it. */
@Timeout(300)
class S3HomeTest extends S3Fixture {
    private final String home = "s3://" + bucket + "/tiny";

    /** Runs the tiny study in a program of its own, as one machine with a cache of its own. */
    private Process run(String home, String machine) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx500m",
                        "-XX:TieredStopAtLevel=1",
                        StudyOnHome.class.getName(),
                        home,
                        folder.resolve(machine + "-results").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(machine + ".log").toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment()
                .put("FACECARD_CACHE", folder.resolve(machine + "-cache").toString());
        builder.environment().putAll(server.environment());
        return builder.start();
    }

    private List<String> ended(Process study, String machine) throws Exception {
        List<String> log = Files.readAllLines(awaited(study, machine));
        assertThat(study.exitValue()).as(() -> String.join("\n", log)).isZero();
        return log.stream().filter(line -> line.startsWith("STAGE ")).toList();
    }

    private Path awaited(Process study, String machine) throws InterruptedException {
        study.waitFor();
        return folder.resolve(machine + ".log");
    }

    @Test
    void studiesInABucketEqualLocalOnes() throws Exception {
        List<String> local = ended(run(folder.resolve("local").toString(), "local"), "local");
        List<String> remote = ended(run(home, "one"), "one");
        assertThat(remote).isEqualTo(local).isNotEmpty();
        List<String> again = ended(run(home, "two"), "two");
        assertThat(again).allMatch(line -> line.endsWith("REUSED"));
    }

    @Test
    void aKilledStudyContinuesOnAnotherMachine() throws Exception {
        Process first = run(home, "one");
        S3Objects objects = server.objects(bucket, "tiny/");
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> S3Server.names(objects, "artifacts/").stream()
                        .anyMatch(name -> name.endsWith("manifest.json")));
        first.descendants().forEach(ProcessHandle::destroyForcibly);
        first.destroyForcibly().waitFor();
        Map<String, String> before = manifests();
        ended(run(home, "two"), "two");
        assertThat(manifests()).containsAllEntriesOf(before);
        assertThat(ended(run(home, "three"), "three")).allMatch(line -> line.endsWith("REUSED"));
        assertThat(S3Server.names(objects, "checkpoints/")).isEmpty();
    }

    private Map<String, String> manifests() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(server.bucket(bucket))) {
            for (Path file : new ArrayList<>(
                    files.filter(path -> path.endsWith("manifest.json")).toList())) {
                contents.put(file.toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
