package org.facecard.pipelines.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.report.chart.Figure;
import org.facecard.pipelines.report.chart.Series;
import org.facecard.pipelines.report.chart.Series.Point;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.SyntheticStudy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seeds of an arm may make different numbers of updates, for instance when FLOPs are matched. */
class TrainingCurvesTest {
    @TempDir
    Path home;

    @Test
    void theMeanHasThePlacesOfItsLongestSeed() {
        StudyRun run = SyntheticStudy.of(2, 10).run(new LocalArtifactStore(home));
        Map<String, Artifact> artifacts = new HashMap<>(run.artifacts());
        artifacts.keySet().removeIf(stage -> stage.startsWith("seed-12/sft/20"));
        StudyResults results = ResultsAssembler.assemble(
                new StudyRun(run.spec(), artifacts, Map.of()), home.resolve("results"), written -> {});

        Series sft = curve(results, "sft");

        List<Double> longest =
                sft.threads().get(0).points().stream().map(Point::x).toList();
        assertThat(sft.threads().get(1).points())
                .hasSizeLessThan(longest.size())
                .allSatisfy(point -> assertThat(longest).contains(point.x()));
        assertThat(sft.points()).extracting(Point::x).isEqualTo(longest);
    }

    private static Series curve(StudyResults results, String arm) {
        Figure figure = (Figure)
                new TrainingCurves(new ReportData(results)).section().body().get(0);
        return figure.panels().stream()
                .flatMap(panel -> panel.series().stream())
                .filter(series -> series.name().equals(arm))
                .findFirst()
                .orElseThrow();
    }
}
