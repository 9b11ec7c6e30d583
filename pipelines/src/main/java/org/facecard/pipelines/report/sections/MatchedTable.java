package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.report.claims.ClaimEstimators;
import org.facecard.pipelines.report.claims.Estimator;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Prose;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.arms.SftArm;
import org.facecard.pipelines.study.claims.quantities.ArmDifference;
import org.facecard.pipelines.study.claims.quantities.ComparisonPoint;

/**
 * RL minus SFT where both have equal success under the training rule, for every SFT arm: beside the claims, without a
 * verdict.
 */
final class MatchedTable {
    private final ReportData data;
    private final ClaimEstimators computations;
    private final Draws draws;

    MatchedTable(ReportData data) {
        this.data = data;
        this.computations = new ClaimEstimators(data);
        this.draws = Draws.of(data.spec().evaluation().seed(), "report/claims");
    }

    Content content() {
        HtmlTable table = new HtmlTable(List.of("RL minus SFT", "learning rate", "rule OOD", "95 %"));
        List<ArmDifference> contrasts = contrasts();
        contrasts.forEach(contrast -> table.row(row(contrast)));
        return contrasts.isEmpty()
                ? Prose.NONE
                : Blocks.all(
                        Blocks.heading("At matched ID success"),
                        table.captioned(
                                "In percentage points where both trajectories first reach the highest held-out ID value that"
                                        + " both reach, interpolated between checkpoints: often early, and not the ends. An arm whose"
                                        + " ID success peaks and then falls is compared at its peak, so what it loses afterwards"
                                        + " does not count here. The interval holds the uncertainty of that"
                                        + " level and of the crossings. These values are not adjusted and are no verdicts; the verdicts are with the claims."));
    }

    private List<ArmDifference> contrasts() {
        return data.arms().stream()
                .filter(arm -> data.spec().arm(arm).plain() instanceof SftArm)
                .map(arm -> new ArmDifference(
                        ((SftArm) data.spec().arm(arm).plain()).matches(),
                        arm,
                        ComparisonPoint.MATCHED_ID_SUCCESS,
                        data.central().metric(),
                        data.central().verificationIterations(),
                        Split.RULE_OOD))
                .toList();
    }

    private List<String> row(ArmDifference contrast) {
        Estimator estimator = computations.of(contrast);
        Optional<Estimate> estimate = estimator.obstacle().isPresent() ? Optional.empty() : estimator.estimate(draws);
        return List.of(
                "%s − %s".formatted(contrast.arm(), contrast.minus()),
                DisplayNames.rate(data.spec().learningRate(contrast.minus())),
                estimate.map(value -> NumberFormats.points(value.mean())).orElse(NumberFormats.ABSENT),
                estimate.map(NumberFormats::pointsInterval)
                        .orElse(estimator.obstacle().isPresent() ? "nothing to match" : NumberFormats.ABSENT));
    }
}
