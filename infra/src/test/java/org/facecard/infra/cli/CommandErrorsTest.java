package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.facecard.infra.cli.FakeRuns.state;

import io.grpc.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.engine.EngineException;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunException.Kind;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.MissingArtifactException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes and failures: one message, the documented exit code, no stack trace. */
class CommandErrorsTest {
    @ParameterizedTest
    @EnumSource(RunStatus.class)
    void theExitCodeOfReproduceSaysHowTheRunEnded(RunStatus status) {
        int expected = switch (status) {
            case RUNNING, PAUSED, FINISHED -> 0;
            case PARKED -> 3;
            case CANCELLED, INTERRUPTED -> 130;
            case FAILED -> 1;
        };
        assertThat(CommandResult.into(new FakeRuns(state(status)), "reproduce", "smoke")
                        .code())
                .isEqualTo(expected);
    }

    @Test
    void wrongSettingsAreRefusedWithoutAStackTrace() {
        CommandResult typed =
                CommandResult.into(FakeRuns.finished(), "plan", "smoke-gp", "--set", "pretraining.stepz=3");
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).isEqualToNormalizingNewlines("""
            facecard: the study smoke-gp cannot be run as written:
              - pretraining.stepz is not a key: did you mean pretraining.steps?
            """);
        assertThat(typed.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        reproduze              | did you mean reproduce?
        ''                     | there is no command ""
        reproduce --worker 3   | there is no option --worker: did you mean --workers?
        reproduce smoke again  | "again" is one argument too many
        reproduce --workers x  | Invalid value for option '--workers': "x" is not a whole number
        reproduce --workers 99999999999 | 99999999999 is too large
        forecast paper-matrix --price x | "x" is not a number
        show                   | Missing required parameter: 'RUN'
        worker --queue tpu     | "tpu" is not a work queue: did you mean cpu? use one of light, cpu, gpu
        schedules              | schedules needs one of list, describe, pause, resume, trigger, delete
        show nothing           | there is no run "nothing"
        reproduce laptpo       | did you mean laptop?
        """)
    void aWrongCommandSaysWhatIsWrong(String line, String message) {
        CommandResult typed = CommandResult.into(FakeRuns.finished(), line.split(" "));
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains(message).startsWith("facecard: ").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void aFailureHasTheDocumentedExitCode(RuntimeException trouble, ExitCode code) {
        CommandResult typed = CommandResult.into(FakeRuns.failing(trouble), "runs");
        assertThat(typed.code()).isEqualTo(code.code());
        assertThat(typed.err()).contains("it broke").doesNotContain("\tat ");
        assertThat(typed.out()).isEmpty();
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(new RunException(Kind.LOCKED, "it broke"), ExitCode.BUSY),
                Arguments.of(new RunException(Kind.UNKNOWN_RUN, "it broke"), ExitCode.USAGE),
                Arguments.of(new RunException(Kind.NOT_RUNNING, "it broke"), ExitCode.USAGE),
                Arguments.of(new RunException(Kind.REFUSED, "it broke"), ExitCode.USAGE),
                Arguments.of(new RunException(Kind.DAMAGED, "it broke"), ExitCode.STORAGE),
                Arguments.of(new RunException(Kind.BROKEN, "it broke"), ExitCode.INTERNAL),
                Arguments.of(new EngineException("it broke"), ExitCode.ENGINE),
                Arguments.of(
                        new IllegalStateException(
                                Status.UNAVAILABLE.withDescription("it broke").asRuntimeException()),
                        ExitCode.ENGINE),
                Arguments.of(
                        Status.INVALID_ARGUMENT.withDescription("it broke").asRuntimeException(), ExitCode.INTERNAL),
                Arguments.of(new UncheckedIOException("it broke", new IOException("full")), ExitCode.STORAGE),
                Arguments.of(new CorruptArtifactException("artifact ab", "it broke", "Fix it."), ExitCode.STORAGE),
                Arguments.of(new MissingArtifactException("ab, it broke"), ExitCode.STORAGE),
                Arguments.of(new IllegalStateException("it broke"), ExitCode.INTERNAL));
    }

    @Test
    void verboseShowsTheStackTrace() {
        assertThat(CommandResult.into(FakeRuns.failing(new IllegalStateException("it broke")), "runs", "--verbose")
                        .err())
                .contains("\tat ");
    }

    @Test
    void aFaultOfFacecardSaysSo() {
        assertThat(CommandResult.into(FakeRuns.failing(new IllegalStateException("it broke")), "runs")
                        .err())
                .contains("IllegalStateException: it broke")
                .contains("--verbose");
    }

    @Test
    void anEngineThatIsNoneIsRefused() {
        CommandResult typed = CommandResult.into(FakeRuns.finished(), "runs", "--engine", "nowhere");
        assertThat(typed.code()).isEqualTo(5);
        assertThat(typed.err()).contains("\"nowhere\" is not an engine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "99999", "7233000"})
    void aPortThatCannotExistIsRefusedAtOnce(String port) {
        FakeRuns runs = FakeRuns.finished();
        CommandResult typed = CommandResult.into(runs, "worker", "--engine", "127.0.0.1:" + port);
        assertThat(typed.code()).isEqualTo(5);
        assertThat(typed.err()).contains("port " + port + " is out of range: use 1 to 65535");
        assertThat(runs.worker).isNull();
    }

    @Test
    void aWorkerWithoutAnEngineAsksForOne() {
        CommandResult typed = CommandResult.into(FakeRuns.finished(), "worker", "--engine", "embedded");
        assertThat(typed.code()).isEqualTo(5);
        assertThat(typed.err()).contains("--engine HOST:PORT or TEMPORAL_ADDRESS");
    }
}
