package org.facecard.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script that CI compares speeds with, over a program that only says what it would have measured. */
@Timeout(60)
class SpeedComparisonTest {
    private static final String GENERATION = slower("generation small, 64 rows, beside PyTorch eager");
    private static final String LARGER = slower("generation small, 192 rows, beside PyTorch eager");
    private static final String GROWS =
            "generation small over answer-tokens: exponent 1.21, at least 1.15: grows too fast\n";
    private static final String PLAN = slower("plan, 1 stages, beside SHA-256 of 1 MiB");

    @TempDir
    Path checkout;

    /** As {@code ./facecard bench} says it, see {@code BenchCommand}. */
    private static String slower(String what) {
        return "%s: %.3f before, %.3f now: %.0f %% slower, noise %.0f %%%n".formatted(what, 1.1, 0.55, 50.0, 30.0);
    }

    private record Answer(int code, List<String> lines, List<String> calls) {}

    /** Compares, with a first and a second process that print {@code first} and {@code second}. */
    private Answer compare(Process first, Process second) throws IOException, InterruptedException {
        Path script = Path.of("infra/scripts/compare-speed");
        Path here = Path.of("").toAbsolutePath();
        Path root = here.endsWith("infra") ? here.resolveSibling("") : here;
        Path copy = checkout.resolve(script);
        Files.createDirectories(copy.resolveSibling(""));
        Files.copy(root.resolve(script), copy);
        first.write(checkout.resolve("1"));
        second.write(checkout.resolve("2"));
        Path program = checkout.resolve("facecard");
        Files.writeString(
                program, "#!/bin/bash\necho \"$*\" >>calls\nn=$(wc -l <calls)\ncat \"$n\"\nexit $(cat \"$n.code\")\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Path log = checkout.resolve("log");
        int code = new ProcessBuilder(
                        "bash", copy.toString(), checkout.resolve("to").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        return new Answer(code, Files.readAllLines(log), Files.readAllLines(checkout.resolve("calls")));
    }

    /** What a process of the program prints, and its exit code. */
    private record Process(int code, String... slower) {
        void write(Path file) throws IOException {
            Files.writeString(
                    file, "2 ratios compared with infra/bench, some of them lower\n" + String.join("", slower));
            Files.writeString(file.resolveSibling(file.getFileName() + ".code"), Integer.toString(code));
        }
    }

    @Test
    void nothingSlowerIsMeasuredOnce() throws Exception {
        Answer answer = compare(new Process(0), new Process(8, PLAN));
        assertThat(answer.code()).isZero();
        assertThat(answer.calls()).singleElement().asString().doesNotContain("--only");
    }

    @Test
    void whatBothProcessesFindSlowerCounts() throws Exception {
        Answer answer = compare(new Process(8, GENERATION, PLAN), new Process(8, GENERATION));
        assertThat(answer.code()).isEqualTo(8);
        assertThat(answer.lines())
                .endsWith("SLOWER in two processes:", GENERATION.substring(0, GENERATION.indexOf(':')));
    }

    @Test
    void onlyTheWorksThatWereSlowerAreMeasuredAgain() throws Exception {
        Answer answer = compare(new Process(8, PLAN, GENERATION, LARGER), new Process(0));
        assertThat(answer.code()).isZero();
        assertThat(answer.calls()).hasSize(2);
        assertThat(answer.calls().get(1)).endsWith("--only generation,plan").contains("--against infra/bench");
    }

    @Test
    void anotherCaseThatIsSlowerDoesNotCount() throws Exception {
        Answer answer = compare(new Process(8, GENERATION), new Process(8, LARGER));
        assertThat(answer.code()).isZero();
        assertThat(answer.lines()).last().asString().startsWith("not slower");
    }

    @Test
    void growthThatIsAFaultTwiceCounts() throws Exception {
        Answer answer = compare(new Process(8, GROWS), new Process(8, GROWS));
        assertThat(answer.code()).isEqualTo(8);
        assertThat(answer.calls().get(1)).endsWith("--only generation");
        assertThat(answer.lines()).last().isEqualTo("generation small over answer-tokens");
    }

    @Test
    void growthThatIsAFaultOnceDoesNotCount() throws Exception {
        assertThat(compare(new Process(8, GROWS), new Process(0)).code()).isZero();
    }

    @Test
    void aFaultEndsTheComparison() throws Exception {
        Answer answer = compare(new Process(1), new Process(0));
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.calls()).hasSize(1);
    }

    @Test
    void aFaultOfTheSecondProcessEndsItToo() throws Exception {
        assertThat(compare(new Process(8, PLAN), new Process(1)).code()).isEqualTo(1);
    }

    @Test
    void anUnreadableLogStaysSlower() throws Exception {
        assertThat(compare(new Process(8), new Process(0)).code()).isEqualTo(8);
    }
}
