package org.facecard.infra.cli.runs;

import java.util.ArrayList;
import java.util.List;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.view.PlanSummary;
import org.facecard.infra.cli.view.QuickHint;
import org.facecard.infra.cli.view.SmokeStudies;
import org.facecard.infra.run.StudyRuns;
import org.facecard.infra.run.estimate.TimeLeft;
import org.facecard.infra.run.state.PlannedState;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;

/** Announces, before a study runs, what will run and how long that takes on this machine. */
public final class Announcement {
    /** With more stages, searching the store takes longer than the answer is worth. */
    private static final int MOST_STAGES = 2_000;

    private final Programme programme;
    private final CommonOptions common;

    Announcement(Programme programme, CommonOptions common) {
        this.programme = programme;
        this.common = common;
    }

    /** Prints the announcement on standard error, unless progress is off. */
    void say(StudyRuns runs, TimeLeft time) {
        if (common.noProgress || StudyPlan.of(programme).stages().size() > MOST_STAGES) {
            return;
        }
        lines(runs.plan(programme), time).forEach(common.err()::println);
        common.err().flush();
    }

    private List<String> lines(PlannedState plan, TimeLeft time) {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s".formatted(plan.study(), PlanSummary.of(plan, time)));
        if (SmokeStudies.contains(programme)) {
            lines.add(
                    "  This study runs the stages of \"laptop\" in miniature and is too small to learn anything: the success"
                            + " rates in its report are zero.");
        }
        QuickHint.of(programme, plan, time).ifPresent(hint -> lines.add("  " + hint));
        return lines;
    }
}
