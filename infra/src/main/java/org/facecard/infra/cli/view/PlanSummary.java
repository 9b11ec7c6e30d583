package org.facecard.infra.cli.view;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.facecard.infra.output.Amounts;
import org.facecard.infra.run.estimate.MachineSpeed;
import org.facecard.infra.run.estimate.TimeLeft;
import org.facecard.infra.run.state.PlannedState;

/** How much of a study is finished, and how long the rest takes here. */
public final class PlanSummary {
    /** A smaller difference would be printed as 1.0. */
    private static final double ALIKE = 0.05;

    private PlanSummary() {}

    /** Returns the summary as one line. */
    public static String of(PlannedState plan, TimeLeft time) {
        if (plan.cached()) {
            return "all %d stages are cached; a run only rebuilds the report"
                    .formatted(plan.stages().size());
        }
        long reused = plan.stages().stream()
                .filter(stage -> stage.fate() == PlannedState.Action.REUSED)
                .count();
        String made =
                "%d of %d stages are cached".formatted(reused, plan.stages().size());
        OptionalDouble seconds = time.of(plan);
        return seconds.isEmpty()
                ? made + "; how long the others take is known once some of them have run"
                : "%s; the others take about %s here".formatted(made, Amounts.roughly(seconds.getAsDouble()));
    }

    /**
     * Returns how this machine compares with the reference machine, as one line; empty where nothing is left to do,
     * or its speed is not known or not used.
     */
    public static Optional<String> machine(PlannedState plan, TimeLeft time) {
        OptionalDouble slowdown = time.slowdown();
        boolean unknown = slowdown.isEmpty() || slowdown.getAsDouble() == MachineSpeed.UNKNOWN;
        return plan.cached() || unknown
                ? Optional.empty()
                : Optional.of("This machine is %s the reference machine.".formatted(pace(slowdown.getAsDouble())));
    }

    private static String pace(double slowdown) {
        if (Math.abs(Math.log(slowdown)) < ALIKE) {
            return "about as fast as";
        }
        return slowdown > 1
                ? String.format(Locale.ROOT, "%.1f times as slow as", slowdown)
                : String.format(Locale.ROOT, "%.1f times as fast as", 1 / slowdown);
    }
}
