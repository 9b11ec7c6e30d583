package org.facecard.infra.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.worker.ComputationDigest;
import org.facecard.pipelines.study.StageState;
import org.facecard.workflows.status.StudyMemo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A run is reset while it runs, when it is parked, and when no process runs it. */
@Timeout(180)
@ParameterizedClass(name = "{0}")
@EnumSource(EngineUnderTest.class)
class RunResetTest extends RunsOnEveryEngine {
    RunResetTest(EngineUnderTest carrier) {
        super(carrier);
    }

    @Test
    void resettingALiveRunKeepsItsCarrierAndRepeatsNothing() throws Exception {
        complete("undisturbed");
        control("home").set("pace", "300");
        try (RunHandle run = runs("home").start(tiny)) {
            reach(run, state -> checkpointed("home", state));

            assertThat(runs("home").reset("tiny")).isEmpty();
            reach(run, state -> noted("ppo stopped at [1-9][0-9]*"));
            reach(
                    run,
                    state -> hasStatus(state, "base", StageState.REUSED)
                            && hasStatus(state, SEGMENT, StageState.RUNNING));
            reach(run, state -> noted("ppo from [1-9][0-9]*"));
            assertThat(queueInMemo())
                    .endsWith("cpu/" + ComputationDigest.of(tiny.numerics()).digest());
            assertThat(runs("home").reset("tiny")).isEmpty();
            control("home").unset("pace");

            RunState last = run.await(state -> {});
            assertThat(last.status()).isEqualTo(RunStatus.FINISHED);
            assertThat(Path.of(last.report())).hasContent("a report");
            assertThat(last.counts()).containsOnlyKeys(StageState.REUSED, StageState.DONE);
        }
        assertThat(control("home").events()).filteredOn("base from 0"::equals).hasSize(1);
        assertThat(digests("home")).isEqualTo(digests("undisturbed"));
    }

    /** What the engine notes of a run by itself; the embedded one has no such notes. */
    private String queueInMemo() {
        Home home = new Home(folder.resolve("home"));
        if (carrier == EngineUnderTest.EMBEDDED) {
            return "cpu/" + ComputationDigest.of(tiny.numerics()).digest();
        }
        try (Engine engine = Engine.open(carrier.in(home))) {
            String study = engine.names(home.scope()).study("tiny");
            Object queue =
                    engine.client().newUntypedWorkflowStub(study).describe().getMemo(StudyMemo.QUEUE, String.class);
            return String.valueOf(queue);
        }
    }

    @Test
    void aParkedRunThatIsResetTriesAgain() throws Exception {
        control("home").set("break-ppo", "");
        try (RunHandle run = runs("home").start(tiny)) {
            assertThat(run.await(state -> {}).status()).isEqualTo(RunStatus.PARKED);
            control("home").unset("break-ppo");

            assertThat(runs("home").reset("tiny")).isEmpty();

            assertThat(reach(run, state -> state.status() == RunStatus.FINISHED).counts())
                    .containsOnlyKeys(StageState.REUSED, StageState.DONE);
        }
    }

    @Test
    void resettingARunWithoutAProcessCarriesIt() throws Exception {
        control("home").set("break-ppo", "");
        try (RunHandle run = runs("home").start(tiny)) {
            run.await(state -> {});
            runs("home").abandon("tiny", SEGMENT);
            reach(run, state -> !state.carried());
        }
        control("home").unset("break-ppo");
        control("home").set("pace", "300");
        try (RunHandle finished = runs("home").reset("tiny").orElseThrow()) {
            reach(finished, state -> hasStatus(state, "seed-11/ppo/2", StageState.RUNNING));
            assertThatThrownBy(() -> runs("home").start(tiny)).isInstanceOf(RunException.class);
            runs("home").cancel("tiny");
            assertThat(finished.await(state -> {}).status()).isEqualTo(RunStatus.CANCELLED);
        }
        try (RunHandle cancelled = runs("home").reset("tiny").orElseThrow()) {
            reach(cancelled, state -> hasStatus(state, "seed-11/ppo/2", StageState.RUNNING));
        }
        assertThat(runs("home").state("tiny").status()).isEqualTo(RunStatus.INTERRUPTED);
        control("home").unset("pace");
        try (RunHandle interrupted = runs("home").reset("tiny").orElseThrow()) {
            assertThat(interrupted.await(state -> {}).status()).isEqualTo(RunStatus.FINISHED);
        }
        assertThat(control("home").events()).filteredOn("base from 0"::equals).hasSize(1);
        try (RunHandle made = runs("home").reset("tiny").orElseThrow()) {
            assertThat(made.state().counts()).containsOnlyKeys(StageState.REUSED);
        }
    }
}
