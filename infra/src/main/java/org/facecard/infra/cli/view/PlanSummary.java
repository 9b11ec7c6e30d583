package org.facecard.infra.cli.view;

import org.facecard.infra.run.state.PlannedState;

/** How much of a study is made, and how long the rest takes here. */
public final class PlanSummary {
    private PlanSummary() {}

    /** In a line. */
    public static String of(PlannedState plan, TimeLeft time) {
        if (plan.cached()) {
            return "all %d stages are cached; a run only rebuilds the report"
                    .formatted(plan.stages().size());
        }
        long reused = plan.stages().stream()
                .filter(stage -> stage.fate() == PlannedState.Fate.REUSED)
                .count();
        return "%d of %d stages are cached; the others take about %s here"
                .formatted(reused, plan.stages().size(), DisplayWords.roughly(time.of(plan)));
    }
}
