package org.facecard.pipelines.report;

import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.study.ArmDifference;
import org.facecard.pipelines.study.ComparisonPoint;
import org.facecard.pipelines.study.Draws;
import org.facecard.pipelines.study.SftArm;
import org.facecard.pipelines.study.Split;

/** RL minus SFT where both succeed as often under the training rule, for every SFT arm: beside the claims, without a verdict. */
final class MatchedTable {
    private final Evidence evidence;
    private final ClaimComputations computations;
    private final CrossedBootstrap bootstrap;

    MatchedTable(Evidence evidence) {
        this.evidence = evidence;
        this.computations = new ClaimComputations(evidence);
        this.bootstrap =
                new CrossedBootstrap(Draws.of(evidence.spec().evaluation().seed(), "report/matched"));
    }

    String html() {
        HtmlTable table = new HtmlTable(List.of("RL minus SFT", "learning rate", "rule OOD", "95 %"));
        List<ArmDifference> contrasts = contrasts();
        contrasts.forEach(contrast -> table.row(row(contrast)));
        return contrasts.isEmpty()
                ? ""
                : "<h3>At matched ID success</h3>\n"
                        + table.html(
                                "In percentage points where both trajectories first reach the highest held-out ID value that"
                                        + " both reach, interpolated between checkpoints; the interval holds the uncertainty of that"
                                        + " level and of the crossings. Not adjusted, no verdicts: those are in the claims.");
    }

    private List<ArmDifference> contrasts() {
        return evidence.arms().stream()
                .filter(arm -> evidence.spec().arm(arm).plain() instanceof SftArm)
                .map(arm -> new ArmDifference(
                        ((SftArm) evidence.spec().arm(arm).plain()).matches(),
                        arm,
                        ComparisonPoint.MATCHED_ID_SUCCESS,
                        evidence.central().metric(),
                        evidence.central().attempts(),
                        Split.RULE_OOD))
                .toList();
    }

    private List<String> row(ArmDifference contrast) {
        Computation computation = computations.of(contrast);
        Optional<Estimate> estimate = computation.obstacle().isPresent()
                ? Optional.empty()
                : computation.distribution(bootstrap).map(Distribution::estimate);
        return List.of(
                "%s − %s".formatted(contrast.arm(), contrast.minus()),
                Labels.rate(evidence.spec().learningRate(contrast.minus())),
                estimate.map(value -> Numbers.points(value.mean())).orElse(Numbers.ABSENT),
                estimate.map(Numbers::pointsInterval)
                        .orElse(computation.obstacle().isPresent() ? "nothing to match" : Numbers.ABSENT));
    }
}
