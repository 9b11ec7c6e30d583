package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.facecard.infra.cli.FakeRuns.stage;
import static org.facecard.infra.cli.FakeRuns.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.infra.cli.runs.AttemptsSelection;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ablate}: one ablation, all of them, or a choice among the arms of one. */
class AblateCommandTest {
    @TempDir
    Path results;

    @Test
    void ablateRunsAnAblationToItsReport() {
        FakeRuns runs = FakeRuns.finished();
        assertThat(CommandResult.into(runs, "ablate", "map", "--set", "seeds=[1]")
                        .out())
                .contains("report: /r/report.html");
        assertThat(runs.asked).containsExactly("start map-seeds-1", "close");
    }

    @Test
    void ablateWithoutANameListsTheAblationsWithTheirQuestions() throws JsonProcessingException {
        FakeRuns runs = FakeRuns.finished();
        assertThat(CommandResult.into(runs, "ablate").out())
                .containsPattern("map +12 +Learning rate, updates, method\\.")
                .satisfies(text -> assertThat(text.lines())
                        .hasSize(1 + SpecReader.ablations().size()));
        assertThat(runs.asked).isEmpty();
        assertThat(CommandResult.into(runs, "ablate", "--json").json())
                .hasSize(SpecReader.ablations().size());
    }

    @Test
    void ablateRunsAllAblationsOneAfterTheOther() {
        FakeRuns runs = FakeRuns.finished();
        assertThat(CommandResult.into(runs, "ablate", "--all", "--results", results.toString())
                        .code())
                .isZero();
        assertThat(results.resolve("disputes/overview.md")).content().contains("| rectified |", "| not run |");
        assertThat(runs.asked)
                .containsExactlyElementsOf(SpecReader.ablations().stream()
                        .flatMap(ablation -> Stream.of("start " + ablation, "close"))
                        .toList());
    }

    @Test
    void resultsDisputesPrintsAndWritesTheStateOfEveryDispute() {
        CommandResult typed = CommandResult.into(
                FakeRuns.finished(), "results", "disputes", "--to", results.toString(), "--results", "none");
        assertThat(typed.code()).as(typed.err()).isZero();
        assertThat(typed.out())
                .containsPattern("rectified +not-run +8 +0 +0 +0 +8 +\\d+\\.\\d\\d +-")
                .contains("written to " + results);
        assertThat(results.resolve("paper.md")).content().contains("Finished: 0");
    }

    @Test
    void ablateContinuesWithTheNextWhenOneFails() {
        FakeRuns runs = new FakeRuns(state(RunStatus.FAILED, stage("deals", Stage.DEALS, StageState.DONE, 6)));
        assertThat(CommandResult.into(runs, "ablate", "--all", "--results", results.toString())
                        .code())
                .isEqualTo(ExitCode.INTERNAL.code());
        assertThat(runs.asked).hasSize(2 * SpecReader.ablations().size());
    }

    @Test
    void ablateEndsWhereAPersonCancels() {
        FakeRuns runs = new FakeRuns(state(RunStatus.CANCELLED, stage("deals", Stage.DEALS, StageState.DONE, 6)));
        assertThat(CommandResult.into(runs, "ablate", "--all").code()).isEqualTo(ExitCode.INTERRUPTED.code());
        assertThat(runs.asked).containsExactly("start map", "close");
    }

    @ParameterizedTest
    @CsvSource({"map, --all", "--all, --json", "--all, --set=seeds=[1]", "--all, --iterations=1"})
    void allAblationsRunAsTheyAre(String first, String second) {
        FakeRuns runs = FakeRuns.finished();
        assertThat(CommandResult.into(runs, "ablate", first, second).code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(runs.asked).isEmpty();
    }

    @Test
    void ablateRefusesWhatIsNoAblation() {
        CommandResult typed = CommandResult.into(FakeRuns.finished(), "ablate", "laptop");
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("there is no ablation \"laptop\"").contains("facecard reproduce");
    }

    @Test
    void iterationsChooseVerificationArmsAndKeepTheirMatches() {
        Programme verification = SpecReader.programme("verification", List.of());
        Part chosen = AttemptsSelection.of(verification, List.of(10)).parts().get(0);
        assertThat(chosen.spec().arms().keySet()).containsExactly("iterations-5", "iterations-10");
        assertThat(AttemptsSelection.of(verification, List.of())).isEqualTo(verification);
        assertThat(CommandResult.into(FakeRuns.finished(), "ablate", "verification", "--iterations", "1,3,5,10")
                        .code())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        verification | 1,7 | no arm of verification has 7 verification iterations, there are [1, 3, 5, 10]
        map          | 5   | map has others
        """)
    void iterationsThatDoNotExistAreRefused(String ablation, String iterations, String message) {
        CommandResult typed = CommandResult.into(FakeRuns.finished(), "ablate", ablation, "--iterations", iterations);
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains(message);
    }

    @Test
    void planKnowsTheAblations() {
        assertThat(CommandResult.into(FakeRuns.finished(), "plan", "map").out()).contains("seed-31/ppo-3e-3/1");
    }

    @Test
    void ablateContinuesWhenAnotherProcessRunsOne() {
        FakeRuns runs = FakeRuns.failing(new RunException(RunException.Kind.LOCKED, "process 7 runs it"));
        CommandResult typed = CommandResult.into(runs, "ablate", "--all", "--results", results.toString());
        assertThat(typed.code()).isEqualTo(ExitCode.BUSY.code());
        assertThat(typed.err().lines().filter(line -> line.contains("process 7 runs it")))
                .hasSize(SpecReader.ablations().size());
        assertThat(results.resolve("disputes/overview.md")).exists();
    }
}
