package org.facecard.infra.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Studies of several parts. */
@Timeout(180)
@ParameterizedClass(name = "{0}")
@EnumSource(EngineUnderTest.class)
class PartsRunTest extends RunsOnEveryEngine {
    PartsRunTest(EngineUnderTest carrier) {
        super(carrier);
    }

    private static Programme joint(String name, String... parts) {
        return new Programme(
                name,
                "Parts",
                Stream.of(parts)
                        .map(part -> new Part(part, TinyStudy.named(part)))
                        .toList());
    }

    @Test
    void equalPartsRunTheirStagesOnce() throws Exception {
        complete("alone");
        Programme joint = joint("joint", "one", "two");
        try (RunHandle run = runs("home").start(joint)) {
            assertThat(run.await(state -> {}).status()).isEqualTo(RunStatus.FINISHED);
        }
        assertThat(control("home").events())
                .containsExactlyInAnyOrderElementsOf(control("alone").events());

        assertThat(runs("home").plan(joint).cached()).isTrue();
        try (RunHandle again = runs("home").start(joint)) {
            assertThat(again.state().counts()).containsOnlyKeys(StageState.REUSED);
            assertThat(Path.of(again.state().report()))
                    .isEqualTo(folder.resolve("home-results/joint/report.html"))
                    .hasContent("a report");
        }
        assertThat(folder.resolve("home-results/joint/two/outcomes.parquet")).isRegularFile();
        assertThat(runs("home").programme("joint")).isEqualTo(joint);
    }

    @Test
    void aStageSharedByPartsIsRetriedOnceForBoth() throws Exception {
        control("home").set("break-ppo", "");
        try (RunHandle run = runs("home").start(joint("joint", "one", "two"))) {
            RunState parked = run.await(state -> {});
            assertThat(parked.stages())
                    .filteredOn(stage -> stage.state() == StageState.PARKED)
                    .extracting(WatchedStage::name)
                    .containsExactly("one/" + SEGMENT, "two/" + SEGMENT);
            assertThatThrownBy(() -> runs("home").retry("joint", Optional.of(SEGMENT)))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("did you mean one/%1$s or two/%1$s?".formatted(SEGMENT));

            control("home").unset("break-ppo");
            runs("home").retry("joint", Optional.empty());

            assertThat(reach(run, state -> !state.carried()).status()).isEqualTo(RunStatus.FINISHED);
        }
    }
}
