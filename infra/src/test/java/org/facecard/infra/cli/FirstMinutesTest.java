package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.runs.Interruption;
import org.facecard.infra.cli.view.Terminal;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What a new user meets in the first ten minutes. */
class FirstMinutesTest {
    private static FakeRuns finished() {
        return new FakeRuns(
                FakeRuns.state(RunStatus.FINISHED, FakeRuns.stage("deals", Stage.DEALS, StageState.DONE, 6)));
    }

    @Test
    void withoutACommandTheEverydayOnesAreShown() {
        CommandResult typed = CommandResult.into(finished());
        assertThat(typed.code()).isZero();
        assertThat(typed.out().lines().filter(line -> line.startsWith("  ./facecard ")))
                .hasSize(5);
        assertThat(typed.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        reprodce                            | there is no command "reprodce": did you mean reproduce?
        --worker                            | there is no option --worker: did you mean worker?
        --home=/h reproduce                 | --home is an option of the commands: write it after the command, as in ./facecard COMMAND --home
        --engine dev runs                   | --engine is an option of the commands
        explain seed-21/pp/1 smoke-gp --set seeds=[21] | did you mean seed-21/ppo/1? "./facecard plan smoke-gp --set 'seeds=[21]'" lists them
        results query x --format cvs        | "cvs" is not a result format: did you mean csv?
        results download x --format cvs     | "cvs" is not an export format
        plan smoke-gp --set arms.pppo.clip=0.1 | arms.pppo is incomplete: did you mean arms.ppo?
        reproduce --worker 3                | did you mean --workers?
        reproduce --sett=1                  | did you mean --set?
        results shwo laptop                 | did you mean show?
        ablate verifcation                  | did you mean verification?
        episodes smoke --split rule-odd     | did you mean rule-ood?
        worker --queue gpus                 | "gpus" is not a work queue: did you mean gpu? use one of light, cpu, gpu
        plan smoke-gp --quick --seeds 2     | --quick takes one seed: leave out --seeds
        plan smoke-gp --set seeds=3         | seeds is 3: it needs a list: write seeds: [3]
        plan smoke-gp --set warm-up.steps=[5] | write steps: 5
        plan smoke-gp --set modality=langage | did you mean language?
        runs --home http://127.0.0.1:9000/b | neither a folder nor s3://BUCKET/PREFIX
        runs --home localhost:9000          | "localhost:9000" is neither a folder nor s3://BUCKET/PREFIX
        runs --home s3:bucket               | "s3:bucket" is neither a folder nor s3://BUCKET/PREFIX
        """)
    void aNearMissGetsAGuessAndTheRightForm(String line, String message) {
        CommandResult typed = CommandResult.into(finished(), line.split(" "));
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains(message);
    }

    @Test
    void reproduceFirstSaysItsDurationAndWhatSmokeIs() {
        CommandResult typed = CommandResult.into(finished(), "reproduce", "smoke");
        List<String> lines = typed.err().lines().toList();
        assertThat(lines.get(0)).matches("smoke: 0 of 322 stages are cached; the others take about \\d+ (s|min) here");
        assertThat(lines.get(1)).contains("the success rates in its report are zero");
        assertThat(CommandResult.into(finished(), "plan", "laptop-gp").out())
                .containsPattern("laptop-gp: 0 of \\d+ stages are cached; the others take about \\d+ min here");
    }

    @Test
    void aLongStudySaysWhatAQuickLookTakes() {
        assertThat(CommandResult.into(finished(), "plan", "laptop-gp").out())
                .containsPattern(
                        "With --quick about \\d+ min: seed 31 alone, as laptop-gp-quick\\. One seed decides no claim\\.");
        assertThat(CommandResult.into(finished(), "plan", "laptop-gp", "--quick")
                        .out())
                .contains("laptop-gp-quick: 0 of", "seed-31/")
                .doesNotContain("With --quick", "seed-32/");
        assertThat(CommandResult.into(finished(), "plan", "laptop-gp").out())
                .contains("run it once to learn which effects its 17 claims can decide with 5 seeds");
        assertThat(CommandResult.into(finished(), "plan", "smoke").out()).doesNotContain("With --quick");
        assertThat(CommandResult.into(finished(), "reproduce", "laptop").err())
                .containsPattern("With --quick about \\d+ min: seed 31 of gp-l alone, as laptop-quick");
    }

    @Test
    void aStudyOfWhichNothingIsMeasuredGetsNoEstimate() {
        assertThat(CommandResult.into(finished(), "plan", "smollm2").out())
                .contains("how long the others take is known once");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        reproduce laptop-gp --set seeds=[31]                       | laptop-gp-seeds-31
        reproduce laptop-gp --set seeds=[31] --set name=mine       | mine
        reproduce laptop-gp --set arms.ppo.clip=0.1                | laptop-gp-arms-ppo-clip-0-1
        reproduce laptop --set gp-l.seeds=[31]                     | laptop-gp-l-seeds-31
        ablate verification --iterations 1,5                       | verification-iterations-1-5
        reproduce laptop --quick                                   | laptop-quick
        reproduce laptop-gp --quick --set arms.ppo.clip=0.1        | laptop-gp-quick-arms-ppo-clip-0-1
        ablate verification --quick                                | verification-quick
        """)
    void aChangedStudyIsNamedAfterItsSettings(String line, String name) {
        FakeRuns runs = finished();
        CommandResult.into(runs, line.split(" "));
        assertThat(runs.asked).contains("start " + name);
    }

    @Test
    void settingsTooLongForANameStillGiveDistinctNames() {
        FakeRuns runs = finished();
        CommandResult.into(runs, "reproduce", "smoke-gp", "--set", "warm-up.optimizer.weight-decay=1e-3");
        CommandResult.into(runs, "reproduce", "smoke-gp", "--set", "title='seeds=[31]'");
        CommandResult.into(runs, "reproduce", "smoke-gp", "--set", "title='seeds=(31)'");
        assertThat(runs.asked.stream().filter(asked -> asked.startsWith("start")))
                .doesNotHaveDuplicates()
                .hasSize(3)
                .allMatch(asked -> asked.length() <= "start ".length() + 63);
    }

    @Test
    void hintsCanBePastedWithThePlacesOfTheCommand() {
        FakeRuns parked = new FakeRuns(FakeRuns.state(RunStatus.PARKED, FakeRuns.parked("base", "the disk is full")));
        CommandResult typed = CommandResult.into(
                parked, "reproduce", "smoke", "--home", "/a home", "--results", "/r", "--queue", "gpu");
        assertThat(typed.out()).contains("./facecard reproduce smoke --home '/a home' --results /r --queue gpu");
        assertThat(CommandResult.into(parked, "pause", "smoke", "--engine", "dev")
                        .out())
                .contains("./facecard resume smoke --engine dev");
        assertThat(CommandResult.into(finished(), "ablate", "laptop", "--home", "/h")
                        .err())
                .contains("\"./facecard reproduce laptop --home /h\"");
    }

    private static CommonOptions typed(StringWriter err, String... arguments) {
        CommandLine line = FacecardCommand.over(finished(), new Terminal(Optional.empty()));
        CommonOptions common = new CommonOptions();
        CommandLine reproduce = Objects.requireNonNull(line.getSubcommands().get("reproduce"));
        common.command = reproduce.setErr(new PrintWriter(err, true)).getCommandSpec();
        line.parseArgs(arguments);
        return common;
    }

    @Test
    void aStoppedRunsLastLineSaysHowToContinue() throws InterruptedException {
        StringWriter err = new StringWriter();
        Interruption interruption = new Interruption(typed(err, "reproduce", "smoke"));
        interruption.attach(finished().start(SpecReader.programme("smoke", List.of())), state -> {});
        interruption.stop();
        assertThat(err.toString().lines().reduce((first, second) -> second))
                .contains("Stopped at 1 of 1 stages, checkpoints kept. Continue: ./facecard reproduce smoke");
    }

    @Test
    void aStopBeforeTheRunRepeatsWhatWasTyped() {
        StringWriter err = new StringWriter();
        new Interruption(typed(err, "reproduce", "smoke-gp", "--set", "seeds=[23]")).stop();
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "Stopped before the first stage. Start again: ./facecard reproduce smoke-gp --set 'seeds=[23]'\n");
    }

    @Test
    void oneCauseOfManyStagesIsReportedOnce() {
        WatchedStage[] eleven = IntStream.range(0, 11)
                .mapToObj(i -> FakeRuns.parked("seed-1/ppo/" + i, "the disk is full"))
                .toArray(WatchedStage[]::new);
        FakeRuns runs = new FakeRuns(FakeRuns.state(RunStatus.PARKED, eleven));
        assertThat(CommandResult.into(runs, "reproduce", "smoke")
                        .err()
                        .lines()
                        .filter(line -> line.contains("the disk is full")))
                .containsExactly("seed-1/ppo/0 and 10 more parked: the disk is full");
    }

    @Test
    void aWorkerSaysAtOnceThatNoServerIsThere() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        CommandResult typed = CommandResult.into(finished(), "worker", "--engine", "127.0.0.1:" + free);
        assertThat(typed.err()).contains("no Temporal server at 127.0.0.1:%d yet: connection refused".formatted(free));
    }

    @Test
    void removingARunPrintsHowToFreeItsSpace() {
        FakeRuns runs = finished();
        assertThat(CommandResult.into(runs, "remove", "smoke", "--home", "/h").out())
                .contains("./facecard gc --delete --older-than 0 --home /h");
        assertThat(runs.asked).containsExactly("remove smoke");
    }

    @Test
    void noHelpPageHasAFormattingFault() {
        PrintStream before = System.err;
        ByteArrayOutputStream warnings = new ByteArrayOutputStream();
        System.setErr(new PrintStream(warnings, true, StandardCharsets.UTF_8));
        try {
            help(FacecardCommand.over(finished(), new Terminal(Optional.empty())));
        } finally {
            System.setErr(before);
        }
        assertThat(warnings.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private static void help(CommandLine command) {
        assertThat(command.getUsageMessage()).doesNotContain("%%").doesNotContain("${");
        assertThat(command.getUsageMessage().strip()).doesNotEndWith(":");
        command.getSubcommands().values().forEach(FirstMinutesTest::help);
    }

    @Test
    void aHintKeepsTheNumberOfSeeds() {
        FakeRuns parked = new FakeRuns(FakeRuns.state(RunStatus.PARKED, FakeRuns.parked("base", "the disk is full")));
        assertThat(CommandResult.into(parked, "reproduce", "smoke", "--seeds", "1")
                        .out())
                .contains("./facecard reproduce smoke --seeds 1");
    }

    @Test
    void aCommandInAStagesErrorCanBePasted() {
        FakeRuns runs = new FakeRuns(
                FakeRuns.state(RunStatus.PARKED, FakeRuns.parked("base", "start \"facecard worker --queue light\"")));
        assertThat(CommandResult.into(runs, "show", "smoke", "--home", "/h", "--engine", "dev")
                        .out())
                .contains("\"./facecard worker --queue light --home /h --engine dev\"");
    }
}
