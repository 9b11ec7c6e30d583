package org.facecard.pipelines.report.disputes;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.facecard.pipelines.report.factors.AnalysisReport;
import org.facecard.pipelines.report.factors.FactorialReport;
import org.facecard.pipelines.report.factors.ScaleReport;
import org.facecard.pipelines.results.analysis.PredictorRow;
import org.facecard.pipelines.results.analysis.RuleRow;
import org.facecard.pipelines.results.analysis.ScaleEffectRow;
import org.facecard.pipelines.results.analysis.ScaleLineRow;
import org.facecard.pipelines.results.analysis.ScaleSlopeRow;
import org.facecard.pipelines.results.analysis.ShapeRow;
import org.facecard.pipelines.results.analysis.ShareRow;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.Decision;
import org.facecard.pipelines.results.tables.StageRow;
import org.facecard.pipelines.study.claims.DisputeSpec;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;

/** Every number of the text is one of a row, a count of rows, or written in the study. */
class DisputePaperTest {
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
    private static final Programme STUDY = SpecReader.programme("rectified", List.of());
    private static final Programme WHY = SpecReader.programme("why", List.of());
    private static final Programme SCALES = SpecReader.programme("scale", List.of());
    private static final Programme OPEN = SpecReader.programme("noise", List.of());

    private static final List<ClaimRow> CLAIMS = List.of(
            DisputeExamples.row("dft-raises-rule-ood", Decision.REPRODUCED, 0.1234, "share"),
            DisputeExamples.row("dft-learns-as-much", Decision.REPRODUCED, -0.0317, "share"),
            DisputeExamples.row("dft-stays-nearer-the-init", Decision.INCONCLUSIVE, 0.7654, "nats"),
            DisputeExamples.row("dft-beats-rl", Decision.INCONCLUSIVE, null, "share"));

    private static final List<StageRow> STAGES = List.of(stage("a", 7_411), stage("b", 903));

    private static StageRow stage(String name, double cpuSeconds) {
        return new StageRow(
                name, "sft", "k" + name, "d", 31, "ppo", 5, "done", false, 1, null, 0, null, 1, cpuSeconds, 1, 1, 1);
    }

    private static String paper(List<ClaimRow> claims) {
        return new DisputePaper(
                        List.of(
                                ran(STUDY, claims, List.of(), new AnalysisReport(STUDY.name(), null, null)),
                                new DisputeRun(OPEN, Optional.empty(), DisputeTables.none(OPEN.name()))),
                        List.of())
                .markdown();
    }

    private static DisputeRun ran(
            Programme study, List<ClaimRow> claims, List<ShapeRow> shapes, AnalysisReport analysis) {
        return new DisputeRun(study, Optional.empty(), new DisputeTables(claims, shapes, analysis, STAGES));
    }

    /** Every text in which a number may be written, and every number of a row in the ways in which it may be rounded. */
    private static Set<String> known(List<ClaimRow> claims) {
        Set<String> known = new TreeSet<>();
        claims.forEach(claim -> add(known, claim));
        add(known, STUDY.decided().orElseThrow());
        add(known, OPEN.decided().orElseThrow());
        for (Decision decision : Decision.values()) {
            long came = claims.stream()
                    .filter(claim -> claim.verdict().equals(decision.label()))
                    .count();
            known.add(Long.toString(came));
        }
        known.add(Integer.toString(claims.size()));
        // Of two disputes one has run, and it is reproduced.
        known.addAll(List.of("2", "1", "0"));
        // Power and level of what is detectable.
        known.addAll(List.of("80", "5"));
        round(known, STAGES.stream().mapToDouble(StageRow::cpuSeconds).sum() / 3_600);
        return known;
    }

    private static void add(Set<String> known, Record row) {
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            Object value = value(row, component);
            if (value instanceof Number number) {
                round(known, number.doubleValue());
                round(known, 100 * number.doubleValue());
            } else if (value != null) {
                NUMBER.matcher(value.toString())
                        .results()
                        .map(MatchResult::group)
                        .forEach(known::add);
            }
        }
    }

    private static Object value(Record row, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void round(Set<String> known, double value) {
        for (int decimals = 0; decimals <= 3; decimals++) {
            known.add(BigDecimal.valueOf(Math.abs(value))
                    .setScale(9, RoundingMode.HALF_EVEN)
                    .setScale(decimals, RoundingMode.HALF_UP)
                    .toPlainString());
        }
    }

    private static List<String> unknown(String text, Set<String> known) {
        List<String> numbers = new ArrayList<>(
                NUMBER.matcher(text).results().map(MatchResult::group).toList());
        numbers.removeAll(known);
        return numbers;
    }

    @Test
    void everyNumberOfTheTextOccursInARow() {
        String paper = paper(CLAIMS);
        assertThat(paper).contains("+12.3 [−7.7, +32.3]", "+0.765", "0.042", "2.31 hours");
        assertThat(unknown(paper, known(CLAIMS))).isEmpty();
    }

    @Test
    void aNumberOfNoRowIsFound() {
        List<ClaimRow> others = new ArrayList<>(CLAIMS);
        others.set(0, DisputeExamples.row("dft-raises-rule-ood", Decision.REPRODUCED, 0.4321, "share"));
        assertThat(unknown(paper(CLAIMS), known(others))).contains("12.3", "32.3");
        assertThat(unknown("so we gain 7.77 points", known(CLAIMS))).containsExactly("7.77");
    }

    private static final List<ShareRow> SHARES = List.of(
            new ShareRow("ood-change", "method", 0.1717, 0.0371, 0.3091, 0.1511, 0.0191, 0.2877, 26, 31),
            new ShareRow("ood-change", "learning-rate", 0.4319, 0.3067, 0.5573, 0.4127, 0.2903, 0.5357, 26, 31),
            new ShareRow("ood-change", "rest", 0.3964, null, null, null, null, null, 26, 31));

    private static final List<RuleRow> RULES = List.of(
            new RuleRow("ood-change", "method", 0.1373, 0.0419, 0.2333, null, null, null, 0.0883, 26, 157),
            new RuleRow("ood-change", "exposure", 0.5171, 0.4219, 0.6133, 0.3798, 0.2579, 0.5011, 0.0671, 26, 157));

    private static final ScaleReport SCALE = new ScaleReport(
            List.of(
                    new ScaleEffectRow("ppo", "sft-hot", "small", 214_000, 4_500, 0.0337, -0.0127, 0.0797, 13),
                    new ScaleEffectRow("ppo", "sft-hot", "large", 5_000_000, 4_500, 0.0917, 0.0133, 0.1697, 13)),
            List.of(new ScaleSlopeRow("ppo", "sft-hot", "model-size", 0.0423, -0.0159, 0.1009, 0.0877, 26)),
            List.of(
                    new ScaleLineRow("ppo", "sft-hot", 5_000_000, 4_500, 0.0877, 0.0213, 0.1547, -0.1033, 0.2789),
                    new ScaleLineRow("ppo", "sft-hot", 11_000_000_000L, 4_500, 0.2293, -0.1733, 0.6317, -0.21, 0.67)));

    private static final ShapeRow SHAPE = new ShapeRow(
            "sft-hot",
            "rule-ood",
            "success",
            5,
            1.37,
            0.619,
            2.83,
            0.0733,
            0.0129,
            0.1339,
            -0.1123,
            -0.2027,
            -0.0217,
            -0.0419,
            -0.0871,
            0.0037,
            0.0311,
            -0.0073,
            0.0697,
            23.9,
            8,
            400);

    private static final PredictorRow PREDICTOR = new PredictorRow(
            "gp, text",
            "every-checkpoint",
            "ood-success",
            "pre-memorisation-accuracy",
            0.1307,
            -0.1789,
            0.3803,
            0.1567,
            -0.1409,
            0.3907,
            0.2113,
            -0.0617,
            0.4843,
            10,
            120,
            3);

    private static String analysed(List<ShareRow> shares) {
        FactorialReport factorial = new FactorialReport(shares, RULES, List.of());
        return new DisputePaper(
                        List.of(
                                ran(WHY, CLAIMS, List.of(SHAPE), new AnalysisReport("why", factorial, null)),
                                ran(SCALES, CLAIMS, List.of(), new AnalysisReport("scale", null, SCALE))),
                        List.of(PREDICTOR))
                .markdown();
    }

    private static Set<String> knownOfAll() {
        Set<String> known = known(CLAIMS);
        Stream.of(SHARES, RULES, SCALE.effects(), SCALE.slopes(), SCALE.lines(), List.of(SHAPE), List.of(PREDICTOR))
                .flatMap(List::stream)
                .forEach(row -> add(known, row));
        add(known, WHY.decided().orElseThrow());
        add(known, SCALES.decided().orElseThrow());
        Stream.of(PredictorDispute.written(), PredictorDispute.against())
                .flatMap(points -> points.values().stream())
                .flatMap(text -> NUMBER.matcher(text).results())
                .map(MatchResult::group)
                .forEach(known::add);
        // The level of all intervals; weights in millions and billions, and how many times the largest model they are.
        known.addAll(List.of("95", "5", "11", "200"));
        return known;
    }

    @Test
    void everyNumberOverPartsOccursInARow() {
        String paper = analysed(SHARES);
        assertThat(paper)
                .contains("43.2 [30.7, 55.7]", "0.52 [0.42, 0.61]", "why-parts.svg", "scale-parts.svg")
                .contains("+7.3 [+1.3, +13.4]", "0.16 [−0.14, 0.39]")
                .contains("gp, text, 120 checkpoints, 10 bases, runs: 3.", "0.21 [−0.06, 0.48]")
                .contains(
                        "**Verdict, gp, text.** **inconclusive.** R² of pre-memorisation accuracy",
                        "the interval includes both signs")
                .contains("not across the 2 studies", "2 of their 2 artifacts");
        assertThat(unknown(paper, knownOfAll())).isEmpty();
    }

    @Test
    void aShareOfNoRowIsFound() {
        ShareRow other = new ShareRow("ood-change", "rest", 0.2637, null, null, null, null, null, 26, 31);
        assertThat(unknown(analysed(List.of(other)), knownOfAll())).containsExactly("26.4");
    }

    /** Holm's strictest step over eight claims, as the page of that run had it; with one claim there is no correction. */
    @Test
    void whatIsDecidableDependsOnTheNumberOfClaims() {
        List<ClaimRow> eight = Collections.nCopies(8, DisputeExamples.spread(CLAIMS.get(0)));
        assertThat(paper(eight)).contains("| ±7.2 | ±10.3 | 8 | 113 |");
        assertThat(paper(eight.subList(0, 1))).contains("| ±7.2 | ±7.2 | 8 | 113 |");
    }

    @Test
    void theSummaryGivesTheMarginsOfWhatIsDecided() {
        String decided =
                " *reproduced*. Decided by: Claim dft-raises-rule-ood. *reproduced*; Claim dft-learns-as-much. *reproduced*\n";
        assertThat(paper(CLAIMS)).containsOnlyOnce(STUDY.decided().orElseThrow().claim() + decided);
        List<ClaimRow> open = new ArrayList<>(CLAIMS);
        open.set(0, DisputeExamples.row("dft-raises-rule-ood", Decision.INCONCLUSIVE, 0.1234, "share"));
        assertThat(paper(open))
                .contains(STUDY.decided().orElseThrow().claim() + " *inconclusive*\n")
                .doesNotContain("Decided by");
    }

    @Test
    void theTextHasVerdictsFiguresAndWhatHasNotRun() {
        DisputeSpec dispute = STUDY.decided().orElseThrow();
        assertThat(paper(CLAIMS))
                .contains("Studies of disputes: 2. Finished: 1, of which 1 reproduced, 0 contradicted, 0 inconclusive.")
                .contains("**Reproduced.**", "(rectified.svg)", dispute.claim(), dispute.limits())
                .contains("- `noise`: ");
        assertThat(new DisputePaper(
                                List.of(ran(STUDY, CLAIMS, List.of(), new AnalysisReport(STUDY.name(), null, null))),
                                List.of())
                        .figures())
                .containsOnlyKeys("rectified.svg");
    }
}
