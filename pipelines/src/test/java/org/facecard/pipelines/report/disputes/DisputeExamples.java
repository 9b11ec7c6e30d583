package org.facecard.pipelines.report.disputes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.Decision;
import org.facecard.pipelines.study.claims.DisputeSpec;
import org.jspecify.annotations.Nullable;

/** A dispute and claims with verdicts, as tests need them. */
final class DisputeExamples {
    private DisputeExamples() {}

    /** A dispute that is decided by claims of these names. */
    static DisputeSpec by(String... claims) {
        return new DisputeSpec(
                "Loss decides.",
                "Wu et al.",
                "Two arms.",
                "Two claims.",
                Arrays.asList(claims),
                "A tie.",
                "One model.");
    }

    /** Claims called a, b, c with these verdicts; effects of 12.3 points. */
    static List<ClaimRow> came(Decision... verdicts) {
        List<ClaimRow> rows = new ArrayList<>();
        for (Decision verdict : verdicts) {
            rows.add(row(String.valueOf((char) ('a' + rows.size())), verdict, 0.123, "share"));
        }
        return rows;
    }

    static ClaimRow row(String name, Decision verdict, @Nullable Double effect, String unit) {
        Double low = effect == null ? null : Double.valueOf(effect - 0.2);
        Double high = effect == null ? null : Double.valueOf(effect + 0.2);
        return new ClaimRow(
                null,
                name,
                "Claim " + name + ".",
                "nowhere",
                "quantity",
                unit,
                "above",
                0,
                null,
                null,
                null,
                verdict.label(),
                effect,
                low,
                high,
                null,
                effect == null ? null : Double.valueOf(0.011),
                effect == null ? null : Double.valueOf(0.042),
                null,
                null,
                null,
                null,
                null,
                null,
                8,
                400,
                3_200,
                verdict == Decision.INCONCLUSIVE ? "not significant" : null,
                null);
    }

    /** The same with the spread of {@code dft-raises-rule-ood} in a run of {@code rectified}: of eight claims, 10.3 points are decidable. */
    static ClaimRow spread(ClaimRow row) {
        return new ClaimRow(
                row.part(),
                row.claim(),
                row.sentence(),
                row.source(),
                row.quantity(),
                row.unit(),
                row.expects(),
                row.bound(),
                row.paperEffect(),
                row.paperLow(),
                row.paperHigh(),
                row.verdict(),
                row.effect(),
                row.low(),
                row.high(),
                row.pooledEffect(),
                row.p(),
                row.adjustedP(),
                0.07152075162500314,
                4.1060117361282666E-4,
                6.261991467535E-5,
                4.0333536208804695E-5,
                row.seedsNeeded(),
                row.problemsNeeded(),
                8,
                113,
                row.episodes(),
                row.reason(),
                row.notes());
    }
}
