package org.facecard.pipelines.report.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.claims.quantities.ArmChange;
import org.facecard.pipelines.study.claims.quantities.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimCaveatsTest {
    @TempDir
    Path root;

    @Test
    void anArmThatCannotBeReadIsNamed() {
        StudyResults results = ResultsAssembler.assemble(
                SyntheticStudy.garbled(2, 40).run(new LocalArtifactStore(root.resolve("home"))),
                root.resolve("results"),
                written -> {});
        ReportData data = new ReportData(results);

        assertThat(new ClaimsLedger(data).rows().get(0).notes())
                .containsPattern("[67]\\d\\.\\d % of the first answers of sft-garbled to Rule OOD cannot be read")
                .doesNotContain("answers of ppo");
        assertThat(new ClaimCaveats(data).of(new ArmChange("ppo", Metric.SUCCESS, 5, Split.RULE_OOD)))
                .isEmpty();
    }
}
