package org.facecard.pipelines.report.claims;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.facecard.pipelines.report.measure.Unit;
import org.facecard.pipelines.report.statistics.DetectableEffect;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.report.statistics.Estimates;
import org.facecard.pipelines.report.statistics.Inference;
import org.facecard.pipelines.report.statistics.LinearInference;
import org.facecard.pipelines.report.statistics.MeanSquares;
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
 * @param quantity what it is about, as text
 * @param found its quantity and what prevents deciding it
 * @param larger the run that would decide it; empty when the rule could not be applied
 * @param test empty when the rule could not be applied
 * @param decision the verdict
 * @param reason why it is inconclusive, empty otherwise
 * @param notes remarks to be read with the verdict
 */
public record DecidedClaim(
        String part,
        String id,
        ClaimSpec claim,
        String quantity,
        ClaimQuantities.Found found,
        Optional<Larger> larger,
        Optional<Test> test,
        Decision decision,
        String reason,
        List<String> notes) {
    /** Copies the notes. */
    public DecidedClaim {
        notes = List.copyOf(notes);
    }

    /**
     * The test of a claim against its bound.
     *
     * @param p two-sided
     * @param adjusted after Holm over the study's claims
     */
    record Test(double p, double adjusted) {}

    /**
     * What a larger run would decide.
     *
     * @param squares where this run's spread comes from
     * @param detectable the smallest distance that this run detects, before Holm's correction
     * @param strict the smallest distance that this run decides at the strictest step of it
     * @param seeds with which the observed distance would be decided at that step
     * @param problems with which it would, with as many seeds as here
     */
    record Larger(MeanSquares squares, double detectable, double strict, OptionalInt seeds, OptionalInt problems) {
        static Larger of(LinearInference found, double bound, double alpha) {
            DetectableEffect resolution = new DetectableEffect(found.squares());
            double distance = Math.abs(found.value() - bound);
            return new Larger(
                    found.squares(),
                    resolution.detectable(Inference.ALPHA),
                    resolution.detectable(alpha),
                    resolution.seedsFor(distance, alpha),
                    resolution.problemsFor(distance, alpha));
        }
    }

    /** Returns its name on the page. */
    public String name() {
        return part.isEmpty() ? id : "%s/%s".formatted(part, id);
    }

    /** Returns the unit of the effect. */
    public Unit unit() {
        return Unit.of(claim.quantity());
    }

    /** Returns the effect with its interval. */
    public Optional<Estimate> effect() {
        return found.inference().map(inference -> Estimates.of(inference, found.observations()));
    }

    /** Returns the smallest distance from the bound that the run detects with a power of 80 % at 5 %, before the correction. */
    public Optional<Double> detectable() {
        return larger.map(Larger::detectable);
    }

    /** Returns the same at the strictest step of the correction. */
    public Optional<Double> decidable() {
        return larger.map(Larger::strict);
    }

    /** Returns what the paper prints, when it prints a figure. */
    Optional<PaperShares> paper() {
        return claim.paper() instanceof PaperShares shares ? Optional.of(shares) : Optional.empty();
    }

    /** Returns the claim as a row of the table. */
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
                ClaimNotes.pooled(found).orElse(null),
                test.map(Test::p).orElse(null),
                test.map(Test::adjusted).orElse(null),
                detectable().orElse(null),
                larger.map(run -> run.squares().seedPart()).orElse(null),
                larger.map(run -> run.squares().problemPart()).orElse(null),
                larger.map(run -> run.squares().ofRest()).orElse(null),
                larger.map(run -> boxed(run.seeds())).orElse(null),
                larger.map(run -> boxed(run.problems())).orElse(null),
                effect().map(Estimate::seeds).orElse(0),
                effect().map(Estimate::clusters).orElse(0),
                effect().map(Estimate::observations).orElse(0),
                reason.isEmpty() ? null : reason,
                notes.isEmpty() ? null : String.join("; ", notes));
    }

    private static @Nullable Integer boxed(OptionalInt size) {
        return size.isPresent() ? size.getAsInt() : null;
    }
}
