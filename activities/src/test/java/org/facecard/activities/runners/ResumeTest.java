package org.facecard.activities.runners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stage that is stopped and continues from its checkpoint writes the same bytes as one that was left alone. */
class ResumeTest {
    private static final String BUDGETS = "arms.ppo.budgets=[1, 4]";
    private static final String STEPS = "pretraining.steps=24";

    @TempDir
    static Path homes;

    private static final Map<String, InProcessStudy> UNDISTURBED = new HashMap<>();

    @ParameterizedTest
    @CsvSource({
        "base, 7",
        "base, 23",
        "seed-21/init, 4",
        "seed-21/ppo/4, 1",
        "seed-21/ppo/4, 2",
        "seed-21/sft/4, 1",
        "seed-21/sft-update-matched/4, 1",
    })
    void stoppedAnywhereAStageResumesToTheSameBytes(String stage, int report) throws Exception {
        InProcessStudy undisturbed = UNDISTURBED.computeIfAbsent("undisturbed", ResumeTest::study);
        InProcessStudy disturbed = study(stage + "-" + report);
        disturbed.adopt(before(stage), undisturbed);
        if (stage.startsWith("seed-21/sft")) {
            disturbed.adopt("seed-21/ppo/4", undisturbed);
        }
        disturbed.stopAtReport(report);

        assertThatThrownBy(() -> disturbed.artifact(stage)).isInstanceOf(InProcessStudy.Stopped.class);
        assertThat(disturbed.artifact(stage).ref())
                .isEqualTo(undisturbed.artifact(stage).ref());
    }

    @Test
    void aBaseOfMuonResumesToTheSameBytes() throws Exception {
        String muon = "pretraining.muon={learning-rate: 2e-3, momentum: 0.95}";
        InProcessStudy undisturbed = new InProcessStudy(homes.resolve("muon"), STEPS, muon);
        InProcessStudy disturbed = new InProcessStudy(homes.resolve("muon-stopped"), STEPS, muon);
        disturbed.artifact("corpus");
        disturbed.stopAtReport(7);

        assertThatThrownBy(() -> disturbed.artifact("base")).isInstanceOf(InProcessStudy.Stopped.class);
        assertThat(disturbed.artifact("base").ref())
                .isEqualTo(undisturbed.artifact("base").ref());
    }

    @ParameterizedTest
    @CsvSource({
        "smoke-gp-vl, base/text, corpus, 7",
        "smoke-gp-vl, base, base/text, 1",
        "smoke-gp-vl, seed-21/init, base, 4",
        "smoke-gp-vl, seed-21/ppo/2, seed-21/init, 1",
        "smoke-gp-vl, seed-21/sft/2, seed-21/ppo/2, 1",
        "smoke-virl-vl, base, base/text, 13",
        "smoke-virl-vl, seed-22/init, base, 4",
        "smoke-virl-vl, seed-22/ppo/2, seed-22/init, 1",
        "smoke-virl-vl, seed-22/sft/2, seed-22/ppo/2, 1",
    })
    void aStageThatSeesResumesToTheSameBytes(String study, String stage, String before, int report) throws Exception {
        InProcessStudy undisturbed = UNDISTURBED.computeIfAbsent(study, home -> seeing(study, home));
        InProcessStudy disturbed = seeing(study, "%s-%s-%d".formatted(study, stage.replace('/', '-'), report));
        disturbed.adopt(before, undisturbed);
        disturbed.stopAtReport(report);

        assertThatThrownBy(() -> disturbed.artifact(stage)).isInstanceOf(InProcessStudy.Stopped.class);
        assertThat(disturbed.artifact(stage).ref())
                .isEqualTo(undisturbed.artifact(stage).ref());
    }

    private static InProcessStudy seeing(String study, String home) {
        return new InProcessStudy(homes.resolve(home), SpecReader.read(study, List.of()));
    }

    private static InProcessStudy study(String home) {
        return new InProcessStudy(homes.resolve(home), BUDGETS, STEPS);
    }

    /** The last input of {@code stage}, so that the stop hits the stage itself. */
    private static String before(String stage) {
        return switch (stage) {
            case "base" -> "corpus";
            case "seed-21/init" -> "base";
            default -> stage.replace("/4", "/1");
        };
    }
}
