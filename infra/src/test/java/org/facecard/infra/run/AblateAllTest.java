package org.facecard.infra.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.facecard.infra.JavaCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ablate --all} over two small ablations, stopped in the middle of each. */
@Timeout(180)
class AblateAllTest {
    private static final int TERMINATED = 143;
    private static final String STUDY = """
            extends: smoke-gp
            name: %1$s
            title: %1$s
            memorisation: null
            evaluation: {splits: [rule-ood]}
            arms:
              ppo: {extends: ppo%2$s}
              sft: {extends: sft}
            """;

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    /** On the class path before the ablations that come with Facecard. */
    @BeforeEach
    void makeTwoAblations() throws IOException {
        Path place = Files.createDirectories(folder.resolve("classes/studies/ablations"));
        Files.writeString(place.resolve("index.txt"), "one\ntwo\n");
        Files.writeString(place.resolve("one.yaml"), STUDY.formatted("one", ""));
        // It shares deals, base and init with the first; its PPO is its own.
        Files.writeString(place.resolve("two.yaml"), STUDY.formatted("two", ", clip: 0.3"));
    }

    @AfterEach
    void endProcesses() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start(String home) throws IOException {
        List<String> command = new ArrayList<>(JavaCommand.of(
                AllAblationsOnHome.class,
                "ablate",
                "--all",
                "--no-progress",
                "--workers",
                "1",
                "--engine",
                "embedded",
                "--home",
                folder.resolve(home).toString(),
                "--results",
                folder.resolve(home + "-results").toString()));
        int path = command.indexOf("-cp") + 1;
        command.set(path, folder.resolve("classes") + File.pathSeparator + command.get(path));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(home).toFile()))
                .start();
        processes.add(process);
        return process;
    }

    private Path log(String home) {
        return folder.resolve(home + ".log");
    }

    /** Stops it while the n-th segment of PPO is at work. */
    private void stopAt(int segment, FakeRunner.Control control) throws Exception {
        Process process = start("home");
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        control.events().stream().filter("ppo from 0"::equals).count() == segment);
        process.destroy();
        assertThat(process.waitFor()).isEqualTo(TERMINATED);
    }

    /** Returns what happens without a stop. Repeated, the command runs nothing. */
    private List<String> undisturbed() throws Exception {
        FakeRunner.Control control = FakeRunner.Control.in(folder.resolve("alone"));
        assertThat(start("alone").waitFor()).as(Files.readString(log("alone"))).isZero();
        List<String> events = control.events();
        assertThat(start("alone").waitFor()).isZero();
        assertThat(control.events()).isEqualTo(events);
        return events;
    }

    @Test
    void whatIsStoppedContinuesAndNothingRunsTwice() throws Exception {
        List<String> undisturbed = undisturbed();
        FakeRunner.Control control = FakeRunner.Control.in(folder.resolve("home"));
        control.set("pace", "100");
        stopAt(1, control);
        stopAt(3, control); // in the second ablation, since the first has two segments
        assertThat(folder.resolve("home-results/one/report.html")).exists();
        assertThat(log("home")).content().contains("ablate --all").doesNotContain("reproduce one");
        control.unset("pace");

        assertThat(start("home").waitFor()).as(Files.readString(log("home"))).isZero();

        List<String> stops = control.events().stream()
                .filter(event -> event.startsWith("ppo stopped at "))
                .toList();
        List<String> expected = new ArrayList<>(undisturbed);
        stops.forEach(stop -> {
            expected.add(stop);
            expected.add(stop.replace("stopped at", "from"));
        });
        assertThat(stops).hasSize(2);
        assertThat(control.events()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(folder.resolve("home-results/disputes/overview.md")).exists();
    }
}
