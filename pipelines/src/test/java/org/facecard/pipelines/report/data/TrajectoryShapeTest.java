package org.facecard.pipelines.report.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.report.data.TrajectoryShape.Shape;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.results.Oracle;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compared with what DuckDB computes from the same tables. */
class TrajectoryShapeTest {
    /** Every second problem by name is one half; a seed's half is read where the others' other half is lowest. */
    private static final String LOWEST = """
            with solved as (
              select seed, budget, cluster, episode, bool_or(correct)::int as hit from episodes
              where split = 'rule-ood' and mode = 'sampled' and arm in ('init', 'ARM') group by all),
            halves as (
              select cluster, (row_number() over (order by cluster)) % 2 as half from (select distinct cluster from solved)),
            curve as (select * from solved join halves using (cluster)),
            levels as (select half, budget, seed, avg(hit) as y from curve group by all),
            seen as (
              select reader.seed, half, budget, avg(y) as y
              from levels join (select distinct seed from curve) reader on reader.seed <> levels.seed group by all),
            best as (
              select seed, half, budget from seen qualify row_number() over (partition by seed, half order by y, budget) = 1),
            lowest as (
              select avg(y) as y from (
                select curve.seed, avg(hit) as y
                from curve join best
                  on best.seed = curve.seed and best.half <> curve.half and best.budget = curve.budget
                group by all)),
            seeds as (select budget, seed, avg(hit) as y from solved group by all),
            checkpoints as (select budget, avg(y) as y from seeds group by all)
            select lowest.y - (select y from checkpoints where budget = 0),
              (select arg_max(y, budget) from checkpoints) - lowest.y from lowest
            """;

    @Test
    void dipAndRecoveryAreThoseOfDuckDb(@TempDir Path home) {
        StudyResults results = ResultsAssembler.assemble(
                SyntheticStudy.of(SpecReader.read("horizon", List.of("seeds=[31, 32, 33]", "evaluation.episodes=120"))
                                .keeping(Set.of("ppo-4-times", "hot-4-times")))
                        .run(new LocalArtifactStore(home.resolve("store"))),
                home.resolve("results"),
                written -> {});
        ReportData data = new ReportData(results);
        TrajectoryShape shapes = new TrajectoryShape(data, Split.RULE_OOD, data.central());

        try (Oracle oracle = new Oracle(results)) {
            for (String arm : List.of("ppo-4-times", "hot-4-times")) {
                Shape shape = shapes.of(arm).orElseThrow();
                List<Double> expected = oracle.row(LOWEST.replace("ARM", arm));
                assertThat(shape.dip().mean()).as(arm).isCloseTo(expected.get(0), within(1e-12));
                assertThat(shape.recovery().mean()).as(arm).isCloseTo(expected.get(1), within(1e-12));
            }
        }
        Estimate dip = shapes.of("hot-4-times").orElseThrow().dip();
        assertThat(dip.mean()).isNegative();
        assertThat(dip.low()).isLessThan(dip.mean());
        assertThat(dip.high()).isGreaterThan(dip.mean());
    }
}
