package org.facecard.pipelines.report.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.results.HandmadeResults;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.claims.AbsentFromPaper;
import org.facecard.pipelines.study.claims.ClaimSpec;
import org.facecard.pipelines.study.claims.DecisionRule;
import org.facecard.pipelines.study.claims.Direction;
import org.facecard.pipelines.study.claims.quantities.ArmChange;
import org.facecard.pipelines.study.claims.quantities.Metric;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.spec.StudySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedsWithoutWeightTest {
    @TempDir
    Path root;

    @Test
    void aSeedThatReadNothingLeavesTheClaimOpen() throws IOException {
        ClaimSpec claim = new ClaimSpec(
                "SYNTHETIC claim.",
                "nowhere",
                new AbsentFromPaper(),
                new ArmChange("sft-hot", Metric.SUCCESS_GIVEN_RECOGNITION, 1, Split.RULE_OOD),
                new DecisionRule(Direction.ABOVE, 0, 5));
        StudySpec spec = SyntheticStudy.claiming(
                        new StudyRun(SyntheticStudy.of(5, 4).spec(), Map.of(), Map.of()), Map.of("one", claim))
                .spec();
        HandmadeResults made = new HandmadeResults(spec, root);
        for (long seed : spec.seeds()) {
            for (int episode = 0; episode < 4; episode++) {
                made.attempt(
                        new CheckpointId(seed, "init", 0),
                        Split.RULE_OOD,
                        ReadingMode.SAMPLED,
                        seen(episode, seed != 15, (episode + seed) % 3 == 0));
                made.attempt(
                        new CheckpointId(seed, "sft-hot", 20),
                        Split.RULE_OOD,
                        ReadingMode.SAMPLED,
                        seen(episode, true, (episode + seed) % 2 == 0));
            }
        }
        StudyResults written = made.written(List.of());

        ClaimRow row = new ClaimsLedger(new ReportData(written)).rows().get(0);
        assertThat(row.verdict()).isEqualTo("inconclusive");
        assertThat(row.reason()).startsWith("the rule asks for 5 seeds, and the share is defined in only 4");
    }

    private static AttemptRow seen(int episode, boolean seen, boolean correct) {
        return new AttemptRow(
                episode,
                "p" + episode,
                "group " + episode,
                1,
                1,
                "prompt",
                "answer",
                null,
                true,
                correct ? "correct" : "wrong-value",
                correct,
                correct ? 5 : -1,
                "ok",
                "stated-rule",
                seen,
                true,
                25,
                -1);
    }
}
