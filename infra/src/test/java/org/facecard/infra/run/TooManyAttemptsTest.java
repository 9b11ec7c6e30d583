package org.facecard.infra.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.facecard.infra.cli.CommandResult;
import org.facecard.infra.cli.FakeRuns;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.WindowCheck;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dialogues that would not fit into the model's window are refused before anything runs. */
class TooManyAttemptsTest {
    private static final String SETTING = "arms.ppo.verification-iterations=9";
    private static final String MESSAGE = "arms.ppo.verification-iterations is 9: it must be at most 5";

    private static final String CHECKPOINT = "base.folder=../pipelines/src/test/resources/conversational";
    private static final String OF_CHECKPOINT = "fit into the 1024 positions of base.folder (max_position_embeddings)";

    @TempDir
    Path folder;

    @Test
    void noRunIsStarted() {
        RunSettings settings = new RunSettings(folder, folder.resolve("results"), new EngineChoice.Embedded(), 1);
        HomeRuns runs = new HomeRuns(settings, FakeWorker.implementations(), FakeWorker.class);
        Programme study = SpecReader.programme("smoke-gp", List.of(SETTING));
        assertThatThrownBy(() -> runs.start(study))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(MESSAGE);
        assertThat(runs.list()).isEmpty();
    }

    @Test
    void noneIsPlanned() {
        assertThat(CommandResult.into(new FakeRuns(), "plan", "smoke-gp", "--set", SETTING)
                        .err())
                .contains(MESSAGE);
    }

    @Test
    void noRunFromACheckpointIsStarted() {
        RunSettings settings = new RunSettings(folder, folder.resolve("results"), new EngineChoice.Embedded(), 1);
        HomeRuns runs = new HomeRuns(settings, FakeWorker.implementations(), FakeWorker.class);
        Programme study =
                SpecReader.programme("smoke-smollm2", List.of(CHECKPOINT, "arms.ppo.verification-iterations=50"));
        assertThatThrownBy(() -> runs.start(study))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(OF_CHECKPOINT);
        assertThat(runs.list()).isEmpty();
    }

    @Test
    void noneFromACheckpointIsPlanned() {
        String setting = "arms.ppo.verification-iterations=50";
        assertThat(CommandResult.into(new FakeRuns(), "plan", "smoke-smollm2", "--set", CHECKPOINT, "--set", setting)
                        .err())
                .contains(OF_CHECKPOINT);
    }

    @Test
    void theStudyOfTheTestsFits() {
        assertThatCode(() -> WindowCheck.check(Programme.of(TinyStudy.named("tiny"))))
                .doesNotThrowAnyException();
    }
}
