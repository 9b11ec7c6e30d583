package org.facecard.pipelines.report.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.results.Oracle;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.claims.DecisionRule;
import org.facecard.pipelines.study.claims.Direction;
import org.facecard.pipelines.study.claims.quantities.Metric;
import org.facecard.pipelines.study.claims.quantities.PeakDifference;
import org.facecard.pipelines.study.claims.quantities.PeakPosition;
import org.facecard.pipelines.study.claims.quantities.PooledChange;
import org.facecard.pipelines.study.claims.quantities.Quantity;
import org.facecard.pipelines.study.claims.quantities.StairStepDifference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of several arms, peaks and stair-steps, compared with what DuckDB computes from the same tables. */
class PeakClaimsTest {
    @TempDir
    static Path home;

    private static StudyRun run;
    private static StudyResults results;

    @TempDir
    Path root;

    @BeforeAll
    static void draw() {
        run = SyntheticStudy.of(5, 120).run(new LocalArtifactStore(home));
        results = ResultsAssembler.assemble(run, home.resolve("results"), written -> {});
    }

    @Test
    void aPooledChangeIsTheMeanOfItsArms() {
        ClaimRow row = decide(new PooledChange(List.of("sft-hot", "ppo"), Metric.SUCCESS, 5, Split.RULE_OOD, null));

        assertThat(row.effect()).isCloseTo(Oracle.number(results, """
                with solved as (
                  select seed, arm, episode, bool_or(correct)::int as hit from episodes
                  where split = 'rule-ood' and budget in (0, 20) group by all),
                change as (
                  select a.arm, avg(a.hit - b.hit) as y from solved a join solved b using (seed, episode)
                  where a.arm in ('sft-hot', 'ppo') and b.arm = 'init' group by all)
                select avg(y) from change
                """), within(1e-12));
        assertThat(row.quantity()).startsWith("mean of sft-hot − init, ppo − init");
    }

    /** Every second problem by name is one half; a seed's half is read where the others' other half is highest. */
    @Test
    void aPeakIsChosenByOtherSeedsOnOtherProblems() {
        ClaimRow row = decide(
                new PeakDifference(List.of("sft-hot", "ppo"), "sft-hot", Metric.SUCCESS, 5, Split.RULE_OOD, null));

        assertThat(row.effect()).isCloseTo(Oracle.number(results, """
                with solved as (
                  select seed, arm, budget, cluster, episode, bool_or(correct)::int as hit from episodes
                  where split = 'rule-ood' group by all),
                halves as (
                  select cluster, (row_number() over (order by cluster)) % 2 as half
                  from (select distinct cluster from solved where arm in ('init', 'sft-hot'))),
                curve as (select * from solved join halves using (cluster) where arm in ('init', 'sft-hot')),
                levels as (select half, budget, seed, avg(hit) as y from curve group by all),
                seen as (
                  select reader.seed, half, budget, avg(y) as y
                  from levels join (select distinct seed from curve) reader on reader.seed <> levels.seed group by all),
                best as (select seed, half, arg_max(budget, y) as budget from seen group by all),
                peak as (
                  select avg(y) as y from (
                    select curve.seed, avg(hit) as y
                    from curve join best
                      on best.seed = curve.seed and best.half <> curve.half and best.budget = curve.budget
                    group by all)),
                ends as (
                  select arm, avg(y) as y
                  from (select arm, seed, avg(hit) as y from solved where arm in ('sft-hot', 'ppo') and budget = 20 group by all)
                  group by arm)
                select avg(ends.y) - any_value(peak.y) from ends, peak
                """), within(1e-12));
        assertThat(row.quantity()).contains("highest checkpoint of sft-hot");
    }

    @Test
    void aPeakLiesAtAShareOfTheArmsCompute() {
        assertThat(decide(new PeakPosition("sft-hot", Metric.SUCCESS, 5, Split.RULE_OOD, null))
                        .effect())
                .isCloseTo(position("sft-hot"), within(1e-12));
        assertThat(decide(new PeakPosition("ppo", Metric.SUCCESS, 5, Split.HELD_OUT_ID, null))
                        .effect())
                .isEqualTo(1);
    }

    private static double position(String arm) {
        return Oracle.number(results, """
                with solved as (
                  select seed, arm, budget, episode, bool_or(correct)::int as hit from episodes
                  where split = 'rule-ood' and arm in ('init', '%1$s') group by all),
                best as (
                  select arg_max(budget, y) as budget from (select budget, avg(hit) as y from solved group by all)),
                spent as (select budget, avg(flops) as flops from outcomes where arm = '%1$s' group by all)
                select coalesce((select flops from spent join best using (budget)), 0) / max(flops) from spent
                """.formatted(arm));
    }

    /** Fewer boundaries than seeds decide nothing here: the synthetic runs are short. */
    @Test
    void anArmWithoutBoundariesHasNoStairs() {
        ClaimRow row = decide(new StairStepDifference("sft-hot", null));

        assertThat(row.verdict()).isEqualTo("inconclusive");
        assertThat(row.reason()).startsWith("sft-hot passes no boundary of epochs that has 10 updates on each side");
        assertThat(row.unit()).isEqualTo("nats");
    }

    private ClaimRow decide(Quantity quantity) {
        return new DecidedClaims(run, root.resolve("results"))
                .decide(quantity, new DecisionRule(Direction.ABOVE, 0, 5));
    }
}
