package org.facecard.pipelines.report.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.report.Report;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.results.Oracle;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.claims.AbsentFromPaper;
import org.facecard.pipelines.study.claims.ClaimSpec;
import org.facecard.pipelines.study.claims.DecisionRule;
import org.facecard.pipelines.study.claims.Direction;
import org.facecard.pipelines.study.claims.PaperShares;
import org.facecard.pipelines.study.claims.quantities.ArmChange;
import org.facecard.pipelines.study.claims.quantities.ArmDifference;
import org.facecard.pipelines.study.claims.quantities.ArmPair;
import org.facecard.pipelines.study.claims.quantities.ComparisonPoint;
import org.facecard.pipelines.study.claims.quantities.Metric;
import org.facecard.pipelines.study.claims.quantities.OnsetDifference;
import org.facecard.pipelines.study.claims.quantities.PooledDifference;
import org.facecard.pipelines.study.claims.quantities.Quantity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Success is drawn with known chances: hot SFT falls from 0.085 to 0.021 per attempt under the shifted rule. */
class ClaimsLedgerTest {
    private static final Quantity HOT = new ArmChange("sft-hot", Metric.SUCCESS, 5, Split.RULE_OOD);

    @TempDir
    static Path home;

    private static StudyRun run;
    private static StudyResults results;

    @TempDir
    Path root;

    @BeforeAll
    static void decide() {
        run = SyntheticStudy.of(5, 200).run(new LocalArtifactStore(home));
        results = ResultsAssembler.assemble(run, home.resolve("results"), Report::write);
    }

    @Test
    void theVerdictFollowsTheSideOnWhichTheEffectLies() {
        assertThat(row("hot-sft-falls").verdict()).isEqualTo("reproduced");
        assertThat(row("hot-sft-rises").verdict()).isEqualTo("contradicted");
        assertThat(row("rl-beats-hot-sft").verdict()).isEqualTo("reproduced");
        assertThat(row("hot-sft-falls").reason()).isNull();
    }

    @Test
    void rowsFollowTheStudysOrderAndOpenOnesHaveReasons() {
        List<ClaimRow> rows = results.rows(Table.CLAIMS);

        assertThat(rows.stream().map(ClaimRow::claim))
                .containsExactlyElementsOf(run.spec().claims().keySet());
        assertThat(rows)
                .allSatisfy(
                        row -> assertThat(row.verdict().equals("inconclusive")).isEqualTo(row.reason() != null));
    }

    @Test
    void effectsAndEpisodesAreThoseOfDuckDb() {
        ClaimRow hot = row("hot-sft-falls");
        try (Oracle oracle = new Oracle(results)) {
            List<Double> expected = oracle.row("""
                    with solved as (
                      select seed, arm, episode, cluster, bool_or(correct)::int as hit from episodes
                      where split = 'rule-ood' and budget in (0, 20) group by all)
                    select avg(a.hit - b.hit), count(*), count(distinct a.cluster), count(distinct seed)
                    from solved a join solved b using (seed, episode) where a.arm = 'sft-hot' and b.arm = 'init'
                    """);
            assertThat(hot.effect()).isCloseTo(expected.get(0), within(1e-12));
            assertThat(List.of((double) hot.episodes(), (double) hot.problems(), (double) hot.seeds()))
                    .isEqualTo(expected.subList(1, 4));
        }
        // scipy: 1.959964 * sqrt((.115 * .885 + .15 * .85) / 234) is 0.06132...
        assertThat(Objects.requireNonNull(hot.paperHigh())).isCloseTo(0.035 + 0.0613, within(1e-4));
    }

    @Test
    void aPooledDifferenceIsTheMeanOfItsPairs() {
        Quantity pooled = new PooledDifference(
                List.of(new ArmPair("ppo", "sft-hot"), new ArmPair("ppo", "sft")),
                ComparisonPoint.MATCHED_FLOPS,
                Metric.SUCCESS,
                5,
                Split.RULE_OOD);
        ClaimRow row = decide(pooled, new DecisionRule(Direction.ABOVE, 0, 5));
        try (Oracle oracle = new Oracle(results)) {
            assertThat(row.effect()).isCloseTo(oracle.row("""
                    with solved as (
                      select seed, arm, episode, bool_or(correct)::int as hit from episodes
                      where split = 'rule-ood' and budget = 20 group by all),
                    pair as (
                      select b.arm, avg(a.hit - b.hit) as difference
                      from solved a join solved b using (seed, episode)
                      where a.arm = 'ppo' and b.arm in ('sft', 'sft-hot') group by all)
                    select avg(difference) from pair
                    """).get(0), within(1e-12));
        }
        assertThat(row.verdict()).isEqualTo("reproduced");
        assertThat(row.unit()).isEqualTo("share");
    }

    /** Both of a pair at their starts: the pair counts 0 and halves the mean. */
    @Test
    void aPairWithNothingToMatchCountsNothing() {
        Quantity alone =
                new ArmDifference("ppo", "sft", ComparisonPoint.MATCHED_ID_SUCCESS, Metric.SUCCESS, 5, Split.RULE_OOD);
        Quantity pooled = new PooledDifference(
                List.of(new ArmPair("ppo", "sft"), new ArmPair("ppo", "sft-hot")),
                ComparisonPoint.MATCHED_ID_SUCCESS,
                Metric.SUCCESS,
                5,
                Split.RULE_OOD);
        DecisionRule rule = new DecisionRule(Direction.ABOVE, 0, 5);
        ClaimRow never = decide(
                new PooledDifference(
                        List.of(new ArmPair("ppo", "sft-hot")),
                        ComparisonPoint.MATCHED_ID_SUCCESS,
                        Metric.SUCCESS,
                        5,
                        Split.RULE_OOD),
                rule);

        assertOpen(never, "not both arms rise above their start");
        assertThat(never.effect()).isZero();
        assertThat(Objects.requireNonNull(decide(pooled, rule).effect()))
                .isCloseTo(Objects.requireNonNull(decide(alone, rule).effect()) / 2, within(1e-12));
    }

    /** Hot SFT falls under the training rule, so of two pairs one compares the init with itself. */
    @Test
    void nothingToMatchIsNamedBesideTheVerdict() {
        ClaimRow row = decide(pooled(ComparisonPoint.MATCHED_ID_SUCCESS), new DecisionRule(Direction.ABOVE, 0, 5));
        ClaimRow atEnd = decide(pooled(ComparisonPoint.END), new DecisionRule(Direction.ABOVE, 0, 5));

        assertThat(row.notes())
                .contains("nothing to match in 1 of 2 pairs, which count 0 in the mean: ppo − sft-hot")
                .doesNotContain("ppo − sft,");
        assertThat(atEnd.notes()).doesNotContain("nothing to match");
        assertThat(row.effect()).isNotNull();
    }

    private static Quantity pooled(ComparisonPoint at) {
        return new PooledDifference(
                List.of(new ArmPair("ppo", "sft"), new ArmPair("ppo", "sft-hot")),
                at,
                Metric.SUCCESS,
                5,
                Split.RULE_OOD);
    }

    @Test
    void anOnsetIsThatOfDuckDbInDecades() {
        OnsetDifference later = new OnsetDifference(List.of("sft-hot"), List.of("ppo"), 0.02, Split.RULE_OOD);
        ClaimRow row = decide(later, new DecisionRule(Direction.ABOVE, 0, 5));
        try (Oracle oracle = new Oracle(results)) {
            assertThat(row.effect()).isCloseTo(oracle.row("""
                    with exposed as (
                      select arm, avg(updates) * case arm when 'ppo' then 3e-4 else 1e-3 end as exposure,
                        sum(training_rule) / sum(episodes) as intrusion
                      from outcomes where split = 'rule-ood' and verification_iterations = 1 and budget > 0
                      group by arm, budget),
                    onset as (select arm, min(exposure) as onset from exposed where intrusion > 0.02 group by arm)
                    select log10(a.onset / b.onset) from onset a, onset b where a.arm = 'sft-hot' and b.arm = 'ppo'
                    """).get(0), within(1e-9));
        }
        assertThat(row.unit()).isEqualTo("decades");
        assertThat(row.quantity()).contains("exceeds 2 % of first answers");
    }

    @Test
    void unreachedOnsetsDecideNothing() {
        OnsetDifference never = new OnsetDifference(List.of("sft-hot"), List.of("ppo"), 0.9, Split.RULE_OOD);
        assertOpen(
                decide(never, new DecisionRule(Direction.ABOVE, 0, 5)),
                "no checkpoint of either group exceeds the threshold");
    }

    /** With one base for all seeds, several variances of seeds are estimated as negative; a row has them as 0. */
    @Test
    void rowsTellWhatTheStrictestStepDecides() {
        List<DecidedClaim> claims = new ClaimsLedger(new ReportData(results)).claims();
        assertThat(claims.stream().filter(claim -> claim.decidable().isPresent()))
                .hasSizeGreaterThan(3)
                .allSatisfy(claim -> {
                    double strict = claim.decidable().orElseThrow();
                    double told =
                            StrictestStep.decidable(claim.row(), claims.size()).orElseThrow();
                    assertThat(told).isBetween(strict - 1e-6, strict * over(claim.row()));
                    assertThat(strict).isGreaterThan(1.1 * claim.detectable().orElseThrow());
                });
        assertThat(StrictestStep.decidable(row("selection"), claims.size())).isEmpty();
    }

    private static double over(ClaimRow row) {
        return Objects.requireNonNull(row.seedVariance()) > 0 ? 1 + 1e-6 : 1.33;
    }

    @Test
    void anAdjustedPIsNeverBelowItsOwn() {
        assertThat(results.rows(Table.CLAIMS).stream().filter(row -> row.p() != null))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.adjustedP()).isGreaterThanOrEqualTo(row.p()));
    }

    @Test
    void anUnreadSplitLeavesTheClaimOpen() {
        assertOpen(row("selection"), "the study does not read Selection ID");
        assertThat(row("selection").effect()).isNull();
    }

    @Test
    void fewerSeedsThanTheRuleAsksForDecideNothing() {
        assertOpen(decide(HOT, new DecisionRule(Direction.BELOW, 0, 6)), "the rule asks for 6 seeds, the study has 5");
    }

    @Test
    void moreAttemptsThanAreGivenDecideNothing() {
        Quantity ten = new ArmChange("sft-hot", Metric.SUCCESS, 10, Split.RULE_OOD);
        assertOpen(
                decide(ten, new DecisionRule(Direction.BELOW, 0, 5)),
                "the study gives 5 attempts, the claim asks for 10");
    }

    @Test
    void noVarianceDecidesNothing() {
        Quantity never = new ArmChange("sft-hot", Metric.TRAINING_RULE_INTRUSION, 1, Split.HELD_OUT_ID);
        ClaimRow row = decide(never, new DecisionRule(Direction.ABOVE, -0.03, 5));
        assertOpen(row, "no variance: every episode gives the same value");
        assertThat(row.effect()).isZero();
    }

    @Test
    void anUnreachedBoundTurnsTheVerdict() {
        assertThat(decide(HOT, new DecisionRule(Direction.BELOW, -0.6, 5)).verdict())
                .isEqualTo("contradicted");
    }

    @Test
    void missingCellsLeaveTheClaimOpenAndKeepOtherSeeds() {
        Map<String, Artifact> artifacts = new HashMap<>(run.artifacts());
        artifacts.keySet().removeIf(stage -> stage.startsWith("seed-12/sft-hot/20"));
        ClaimRow row = decide(new StudyRun(run.spec(), artifacts, Map.of()), "hot-sft-falls");

        assertOpen(row, "missing: Rule OOD of sft-hot, budget 20, seed 12");
        assertThat(row.seeds()).isEqualTo(4);
        assertThat(row.effect()).isNegative();
    }

    @Test
    void aStudyWithoutAnyArtifactDecidesNothing() {
        StudyResults nothing =
                ResultsAssembler.assemble(new StudyRun(run.spec(), Map.of(), Map.of()), root, Report::write);

        assertThat(nothing.rows(Table.CLAIMS))
                .hasSize(7)
                .allSatisfy(row -> assertThat(row.verdict()).isEqualTo("inconclusive"));
        assertThat(Report.html(nothing))
                .contains("Nothing is decided: all 7 claims, written before the run, are inconclusive");
    }

    /** An effect of four points needs more than five seeds; a missing split is another obstacle. */
    @Test
    void openClaimsSayHowLargeARunDecidesThem() {
        ClaimRow row = decide(
                new ArmDifference("sft-updates", "sft", ComparisonPoint.END, Metric.SUCCESS, 5, Split.RULE_OOD),
                new DecisionRule(Direction.ABOVE, 0, 5));
        double parts = Objects.requireNonNull(row.seedVariance())
                + Objects.requireNonNull(row.problemVariance())
                + Objects.requireNonNull(row.restVariance());

        assertThat(Objects.requireNonNull(row.detectable()) / Math.sqrt(parts)).isBetween(2.8, 5.0);
        assertThat(row("selection").seedsNeeded()).isNull();
        assertThat(row("hot-sft-falls").seedsNeeded()).isNotNull().isLessThanOrEqualTo(5);
    }

    /** More claims make Holm stricter: among n equal claims, p must be below 0.05 / n. */
    @Test
    void theNumberOfClaimsCounts() {
        Quantity weak = new ArmChange("ppo", Metric.SUCCESS, 5, Split.RULE_OOD);
        DecisionRule rule = new DecisionRule(Direction.ABOVE, 0, 5);
        ClaimRow alone = decide(weak, rule);
        assertThat(alone.verdict()).isEqualTo("reproduced");
        int enough = (int) Math.ceil(0.05 / Objects.requireNonNull(alone.p())) + 1;
        Map<String, ClaimSpec> many = new HashMap<>();
        for (int i = 0; i < Math.max(8, enough); i++) {
            many.put("claim-" + i, claim(weak, rule));
        }
        assertOpen(decide(SyntheticStudy.claiming(run, many), "claim-7"), "not significant among all claims");
    }

    private static void assertOpen(ClaimRow row, String reason) {
        assertThat(row.verdict()).isEqualTo("inconclusive");
        assertThat(row.reason()).startsWith(reason);
    }

    private static ClaimSpec claim(Quantity quantity, DecisionRule rule) {
        return new ClaimSpec("SYNTHETIC claim.", "nowhere", new AbsentFromPaper(), quantity, rule);
    }

    private ClaimRow decide(Quantity quantity, DecisionRule rule) {
        return decide(SyntheticStudy.claiming(run, Map.of("one", claim(quantity, rule))), "one");
    }

    private ClaimRow decide(StudyRun study, String claim) {
        StudyResults decided = ResultsAssembler.assemble(study, root, ignored -> {});
        return new ClaimsLedger(new ReportData(decided))
                .rows().stream()
                        .filter(row -> row.claim().equals(claim))
                        .findFirst()
                        .orElseThrow();
    }

    private static ClaimRow row(String claim) {
        return row(results, claim);
    }

    private static ClaimRow row(StudyResults results, String claim) {
        return results.rows(Table.CLAIMS).stream()
                .filter(row -> row.claim().equals(claim))
                .findFirst()
                .orElseThrow();
    }

    /** 63.5 points from the bound: far more than this run can detect. */
    @Test
    void thePapersEffectIsMeasuredFromTheBound() {
        ClaimSpec claim = new ClaimSpec(
                "SYNTHETIC claim.",
                "nowhere",
                new PaperShares(0.115, 0.15, 234),
                HOT,
                new DecisionRule(Direction.BELOW, -0.6, 5));
        StudyResults decided =
                ResultsAssembler.assemble(SyntheticStudy.claiming(run, Map.of("one", claim)), root, written -> {});

        assertThat(Fragment.html(new ClaimsSection(new ClaimsLedger(new ReportData(decided))).section()))
                .contains("this one");
    }
}
