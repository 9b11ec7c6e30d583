package org.facecard.pipelines.report.claims;

import java.util.Optional;
import java.util.OptionalInt;
import org.facecard.pipelines.report.measure.Unit;
import org.facecard.pipelines.report.statistics.Distribution;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.report.statistics.SizeNeeded;
import org.facecard.pipelines.report.statistics.Spread;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.Decision;
import org.facecard.pipelines.study.claims.ClaimSpec;
import org.facecard.pipelines.study.claims.PaperShares;
import org.jspecify.annotations.Nullable;

/**
 * A claim and its verdict.
 *
 * @param part of the study that makes it, empty when it has no others or the claim is about two
 * @param id name within the part
 * @param claim as it was written
 * @param quantity what it is about, in words
 * @param distribution of its quantity, empty when nothing of it could be computed
 * @param larger the run that would decide it; empty when the rule could not be applied
 * @param test empty when the rule could not be applied
 * @param decision the verdict
 * @param reason why it is inconclusive, empty otherwise
 */
public record DecidedClaim(
        String part,
        String id,
        ClaimSpec claim,
        String quantity,
        Optional<Distribution> distribution,
        Optional<Larger> larger,
        Optional<Test> test,
        Decision decision,
        String reason) {
    /**
     * The test of a claim against its bound.
     *
     * @param p two-sided
     * @param adjusted after Holm over the study's claims
     */
    record Test(double p, double adjusted) {}

    /**
     * A larger run.
     *
     * @param spread where this one's spread comes from
     * @param size how large it must be
     */
    record Larger(Spread spread, SizeNeeded size) {}

    /** Its name on the page. */
    String name() {
        return part.isEmpty() ? id : "%s/%s".formatted(part, id);
    }

    /** What the effect is counted in. */
    public Unit unit() {
        return Unit.of(claim.quantity());
    }

    /** The effect with its interval. */
    public Optional<Estimate> effect() {
        return distribution.map(Distribution::estimate);
    }

    /** Smallest distance from the bound that the run could have seen. */
    public Optional<Double> detectable() {
        return distribution.map(Distribution::detectable).filter(value -> value > 0);
    }

    /** What the paper prints, when it prints a figure. */
    Optional<PaperShares> paper() {
        return claim.paper() instanceof PaperShares shares ? Optional.of(shares) : Optional.empty();
    }

    /** The claim as a row of the table. */
    ClaimRow row() {
        return new ClaimRow(
                part.isEmpty() ? null : part,
                id,
                claim.sentence(),
                claim.source(),
                quantity,
                unit().label(),
                claim.rule().expects().label(),
                claim.rule().bound(),
                paper().map(PaperShares::effect).orElse(null),
                paper().map(shares -> shares.effect() - shares.margin()).orElse(null),
                paper().map(shares -> shares.effect() + shares.margin()).orElse(null),
                decision.label(),
                effect().map(Estimate::mean).orElse(null),
                effect().map(Estimate::low).orElse(null),
                effect().map(Estimate::high).orElse(null),
                test.map(Test::p).orElse(null),
                test.map(Test::adjusted).orElse(null),
                detectable().orElse(null),
                larger.map(run -> run.spread().seedPart()).orElse(null),
                larger.map(run -> run.spread().problemPart()).orElse(null),
                larger.map(run -> 3 * run.spread().rest()).orElse(null),
                larger.map(run -> boxed(run.size().seeds())).orElse(null),
                larger.map(run -> boxed(run.size().problems())).orElse(null),
                distribution.map(Distribution::seeds).orElse(0),
                distribution.map(Distribution::clusters).orElse(0),
                distribution.map(Distribution::observations).orElse(0),
                reason.isEmpty() ? null : reason);
    }

    private static @Nullable Integer boxed(OptionalInt size) {
        return size.isPresent() ? size.getAsInt() : null;
    }
}
