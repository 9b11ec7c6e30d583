package org.facecard.infra.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Optional;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.spec.Programme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A run is paused, retried, abandoned and cancelled from elsewhere. */
@Timeout(180)
@ParameterizedClass(name = "{0}")
@EnumSource(EngineUnderTest.class)
class RunControlTest extends RunsOnEveryEngine {
    RunControlTest(EngineUnderTest carrier) {
        super(carrier);
    }

    @Test
    void parkedStagesEndTheWaitAndAreRetriedElsewhere() throws Exception {
        control("home").set("break-ppo", "");
        try (RunHandle run = runs("home").start(tiny)) {
            RunState parked = run.await(state -> {});
            assertThat(parked.status()).isEqualTo(RunStatus.PARKED);
            assertThat(stage(parked, SEGMENT).why()).isEqualTo("ppo is set to break: fix it");
            assertThat(stage(parked, "seed-11/sft/1").state()).isEqualTo(StageState.PENDING);

            control("home").unset("break-ppo");
            assertThatThrownBy(() -> runs("home").retry("tiny", Optional.of(SEGMENT + "0")))
                    .hasMessageContaining("did you mean %s?".formatted(SEGMENT));
            assertThat(runs("home").retry("tiny", Optional.empty())).containsExactly(SEGMENT);
            runs("home").retry("tiny", Optional.of(SEGMENT));

            assertThat(reach(run, state -> !state.carried()).status()).isEqualTo(RunStatus.FINISHED);
        }
    }

    @Test
    void anAbandonedStageIsSkippedAndTheStudyFinishes() throws Exception {
        control("home").set("break-ppo", "");
        try (RunHandle run = runs("home").start(tiny)) {
            run.await(state -> {});
            assertThatThrownBy(() -> runs("home").abandon("tiny", "base"))
                    .isInstanceOf(RunException.class)
                    .hasMessage("base is done: only a parked stage takes abandon");

            runs("home").abandon("tiny", SEGMENT);

            reach(run, state -> hasStatus(state, SEGMENT, StageState.ABANDONED));
            runs("home").abandon("tiny", SEGMENT);
            RunState last = reach(run, state -> !state.carried());
            assertThat(last.status()).isEqualTo(RunStatus.FINISHED);
            assertThat(hasStatus(last, SEGMENT, StageState.ABANDONED)).isTrue();
            assertThat(hasStatus(last, "seed-11/ppo/2", StageState.SKIPPED)).isTrue();
            assertThat(hasStatus(last, "seed-11/sft/1", StageState.SKIPPED)).isTrue();
        }
        control("home").unset("break-ppo");
        assertThat(complete("home").counts()).containsOnlyKeys(StageState.REUSED, StageState.DONE);
    }

    @Test
    void aRunningStudyCannotStartTwiceAndCanBeCancelled() throws Exception {
        control("home").set("pace", "200");
        try (RunHandle run = runs("home").start(tiny)) {
            RunState busy = reach(run, state -> hasStatus(state, SEGMENT, StageState.RUNNING));
            assertThat(stage(busy, SEGMENT).worker()).startsWith(worker().pid() + "@");
            assertThatThrownBy(() -> runs("home").start(Programme.of(TinyStudy.clipped("tiny", 0.3))))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("if yours is another study, give it a name of its own with --set name=NAME");
            assertThat(runs("home").programme("tiny")).isEqualTo(tiny);

            runs("home").cancel("tiny");

            assertThat(run.await(state -> {}).status()).isEqualTo(RunStatus.CANCELLED);
        }
        runs("home").cancel("tiny");
        assertThatThrownBy(() -> runs("home").retry("tiny", Optional.empty()))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("facecard reproduce tiny");
    }

    @Test
    void pausedRunsReleaseWorkersAndResumeFromCheckpoints() throws Exception {
        control("home").set("pace", "300");
        try (RunHandle run = runs("home").start(tiny)) {
            reach(run, state -> checkpointed("home", state));

            runs("home").pause("tiny");
            runs("home").pause("tiny");

            reach(run, state -> state.status() == RunStatus.PAUSED && hasStatus(state, SEGMENT, StageState.QUEUED));
            reach(run, state -> noted("ppo stopped at [1-9][0-9]*"));
            control("home").unset("pace");
            runs("home").resume("tiny");
            runs("home").resume("tiny");

            assertThat(run.await(state -> {}).status()).isEqualTo(RunStatus.FINISHED);
        }
        assertThat(control("home").events()).anyMatch(event -> event.matches("ppo from [1-9][0-9]*"));
        assertThatThrownBy(() -> runs("home").pause("tiny"))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("the run tiny is finished");
    }

    @Test
    void unknownRunsAreNamedWithTheKnownOnes() throws IOException {
        assertThatThrownBy(() -> runs("home").reset("nowhere")).hasMessageContaining("there is no run \"nowhere\"");
        assertThatThrownBy(() -> runs("home").state("nowhere"))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("there is no run \"nowhere\"");
    }
}
