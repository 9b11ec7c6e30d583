package org.facecard.pipelines.report.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.study.claims.quantities.StairStepDifference;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StairStepEstimatorsTest {
    @TempDir
    Path home;

    @Test
    void aSeedWithoutItsLastSegmentIsNamed() {
        StudyRun run = SyntheticStudy.of(SpecReader.read("steps", List.of("seeds=[31, 32]", "evaluation.episodes=4")))
                .run(new LocalArtifactStore(home));
        Map<String, Artifact> artifacts = new HashMap<>(run.artifacts());
        artifacts.keySet().removeIf(stage -> stage.startsWith("seed-32/few-3e-3/5"));
        StudyResults results = ResultsAssembler.assemble(
                new StudyRun(run.spec(), artifacts, Map.of()), home.resolve("results"), written -> {});

        Estimator estimator =
                new StairStepEstimators(new ReportData(results)).of(new StairStepDifference("few-3e-3", null));

        assertThat(estimator.obstacle()).contains("missing: training of few-3e-3, budget 5, seed 32");
    }
}
