package org.facecard.infra.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.StudyOptions;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.TextTable;
import org.facecard.infra.run.state.PlannedState;
import org.facecard.pipelines.report.claims.Foresight;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.StudySpec;
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
        Programme programme = study.programme(common);
        PlannedState plan = common.runs().plan(programme);
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
        decides(programme).forEach(common.out()::println);
        return ExitCode.DONE.code();
    }

    /** What every part can decide, as far as its last run tells. */
    private List<String> decides(Programme programme) {
        boolean ran = ProgrammeResults.list(common.results).contains(programme.name());
        Map<String, StudyResults> last =
                ran ? ProgrammeResults.open(common.results, programme.name()).parts() : Map.of();
        return programme.parts().stream()
                .filter(part -> !part.spec().claims().isEmpty())
                .map(part -> decides(part, Optional.ofNullable(last.get(part.name()))))
                .toList();
    }

    private static String decides(Part part, Optional<StudyResults> last) {
        StudySpec spec = part.spec();
        return last.flatMap(results -> Foresight.sentence(
                        spec.claims().size(), spec.seeds().size(), results.rows(Table.CLAIMS)))
                .map(sentence -> "%s: %s".formatted(spec.name(), sentence))
                .orElse("%s: what its %d claims and %d seeds can decide is known after a first run"
                        .formatted(spec.name(), spec.claims().size(), spec.seeds().size()));
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
