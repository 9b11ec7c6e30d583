package org.facecard.infra.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.StudyOptions;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.TextTable;
import org.facecard.infra.run.state.PlannedState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What a run would do. */
@Command(name = "plan", description = "Show which stages would run, resume or be reused, and why. Runs nothing.")
final class PlanCommand implements Callable<Integer> {
    @Mixin
    StudyOptions study;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        PlannedState plan = common.runs().plan(study.programme(common));
        if (common.json) {
            common.printJson(plan);
            return ExitCode.DONE.code();
        }
        TextTable table = new TextTable("STAGE", "KIND", "WOULD", "KEY", "WHY");
        plan.stages()
                .forEach(stage -> table.row(
                        stage.name(), stage.kind().label(), fate(stage.fate()), shorten(stage.key()), stage.why()));
        table.print(common.out());
        common.out().println(summary(plan));
        return ExitCode.DONE.code();
    }

    private static String summary(PlannedState plan) {
        if (plan.cached()) {
            return "%s: all %d stages are cached; a run only rebuilds the report"
                    .formatted(plan.study(), plan.stages().size());
        }
        long reused = plan.stages().stream()
                .filter(stage -> stage.fate() == PlannedState.Fate.REUSED)
                .count();
        return "%s: %d of %d stages are cached"
                .formatted(plan.study(), reused, plan.stages().size());
    }

    static String fate(PlannedState.Fate fate) {
        return switch (fate) {
            case REUSED -> "be reused";
            case RESUMES -> "resume";
            case RUNS -> "run";
            case DEPENDS -> "wait";
        };
    }

    private static String shorten(String key) {
        return key.length() > 12 ? key.substring(0, 12).toLowerCase(Locale.ROOT) : "-";
    }
}
