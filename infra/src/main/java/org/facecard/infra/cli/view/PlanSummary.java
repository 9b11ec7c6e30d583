package org.facecard.infra.cli.view;

import java.util.OptionalDouble;
import org.facecard.infra.output.Amounts;
import org.facecard.infra.run.estimate.TimeLeft;
import org.facecard.infra.run.state.PlannedState;

/** How much of a study is finished, and how long the rest takes here. */
public final class PlanSummary {
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
}
