package org.facecard.infra.cli.view;

import java.util.Optional;
import java.util.OptionalDouble;
import org.facecard.infra.output.Amounts;
import org.facecard.infra.run.estimate.TimeLeft;
import org.facecard.infra.run.state.PlannedState;
import org.facecard.pipelines.study.spec.Programme;

/** Tells how long the first seed of a long study takes alone. */
public final class SeedsHint {
    /** A shorter study needs no hint. */
    private static final double LONG_SECONDS = 15 * 60;

    /** One seed must save at least this share of the time. */
    private static final double WORTH = 0.5;

    private SeedsHint() {}

    /** Returns the hint as one line; empty for a study that is short, has one seed or takes an unknown time. */
    public static Optional<String> of(Programme programme, PlannedState plan, TimeLeft time) {
        boolean seeds =
                programme.parts().stream().anyMatch(part -> part.spec().seeds().size() > 1);
        OptionalDouble all = time.of(plan);
        if (!seeds || all.isEmpty() || all.getAsDouble() < LONG_SECONDS) {
            return Optional.empty();
        }
        OptionalDouble one = time.ofSeeds(plan, 1);
        return one.isPresent() && one.getAsDouble() < WORTH * all.getAsDouble()
                ? Optional.of(line(one))
                : Optional.empty();
    }

    private static String line(OptionalDouble one) {
        return ("With --seeds 1 about %s. One seed decides no claim. Its stages are reused when the other"
                        + " seeds run.")
                .formatted(Amounts.roughly(one.getAsDouble()));
    }
}
