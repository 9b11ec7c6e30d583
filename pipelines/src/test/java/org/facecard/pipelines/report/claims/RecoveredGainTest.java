package org.facecard.pipelines.report.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.results.Oracle;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.claims.DecisionRule;
import org.facecard.pipelines.study.claims.Direction;
import org.facecard.pipelines.study.claims.quantities.GainRecovered;
import org.facecard.pipelines.study.claims.quantities.Metric;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compared with what DuckDB computes from the same tables. */
class RecoveredGainTest {
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
    void itIsTheRatioOfTheMeanGains() {
        ClaimRow row = decide("sft", "ppo", Split.HELD_OUT_ID);

        assertThat(row.effect()).isCloseTo(Oracle.number(results, """
                with solved as (
                  select seed, arm, budget, episode, bool_or(correct)::int as hit from episodes
                  where split = 'held-out-id' and budget in (0, 20) group by all),
                seeds as (select arm, seed, avg(hit) as y from solved group by all),
                arms as (select arm, avg(y) as y from seeds group by all),
                pivoted as (
                  select
                    max(y) filter (arm = 'sft') as s, max(y) filter (arm = 'ppo') as p, max(y) filter (arm = 'init') as i
                  from arms)
                select (s - i) / (p - i) from pivoted
                """), within(1e-12));
        assertThat(row.low()).isLessThan(row.effect());
        assertThat(row.high()).isGreaterThan(row.effect());
        assertThat(row.quantity()).startsWith("gain of sft over gain of ppo, both since init");
        assertThat(row.unit()).isEqualTo("share");
    }

    @Test
    void withoutACleanGainThereIsOnlyAReason() {
        ClaimRow row = decide("sft", "sft-hot", Split.RULE_OOD);

        assertThat(row.verdict()).isEqualTo("inconclusive");
        assertThat(row.effect()).isNull();
        assertThat(row.p()).isNull();
        assertThat(row.reason())
                .startsWith("nothing to recover: the gain of sft-hot, −")
                .endsWith("is not above 0 at 5 %");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            claims.gentle-recovers-gain.quantity.clean=gentle-wrong-40 | quantity.clean is gentle-wrong-40: it must name another arm
            claims.gentle-recovers-gain.quantity.clean=sft-cold        | it must name an arm of this study
            claims.gentle-recovers-gain.quantity.clean=verdicts; arms.verdicts.start.from=base | must start where gentle-wrong-40 does
            """)
    void refusesGainsThatHaveNoCommonScale(String settings, String fault) {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SpecReader.read("noise", List.of(settings.split("; "))))
                .withMessageContaining(fault);
    }

    private ClaimRow decide(String arm, String clean, Split split) {
        return new DecidedClaims(run, root.resolve("results"))
                .decide(
                        new GainRecovered(arm, clean, Metric.SUCCESS, 5, split, null),
                        new DecisionRule(Direction.ABOVE, 0.5, 5));
    }
}
