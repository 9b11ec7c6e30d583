package org.facecard.infra.cli.view;

import java.util.Optional;
import java.util.OptionalDouble;
import org.facecard.infra.output.Amounts;
import org.facecard.infra.run.estimate.TimeLeft;
import org.facecard.infra.run.state.PlannedState;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.QuickLook;

/** Tells what a quick look at a long study holds and how long it takes. */
public final class QuickHint {
    /** A shorter study needs no hint. */
    private static final double LONG_SECONDS = 15 * 60;

    /** A quick look must save at least this share of the time. */
    private static final double WORTH = 0.5;

    private QuickHint() {}

    /** Returns the hint as one line; empty for a study that is short, not much longer or takes an unknown time. */
    public static Optional<String> of(Programme programme, PlannedState plan, TimeLeft time) {
        OptionalDouble all = time.of(plan);
        if (all.isEmpty() || all.getAsDouble() < LONG_SECONDS) {
            return Optional.empty();
        }
        OptionalDouble quick = time.ofQuickLook(plan);
        return quick.isPresent() && quick.getAsDouble() < WORTH * all.getAsDouble()
                ? Optional.of(line(programme, quick.getAsDouble()))
                : Optional.empty();
    }

    private static String line(Programme programme, double seconds) {
        Part part = QuickLook.part(programme);
        return "With --quick about %s: seed %d%s alone, as %s. One seed decides no claim. Its stages are reused when the whole study runs."
                .formatted(
                        Amounts.roughly(seconds),
                        part.spec().seeds().get(0),
                        part.whole() ? "" : " of " + part.name(),
                        QuickLook.of(programme).name());
    }
}
