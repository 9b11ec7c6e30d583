package org.facecard.infra.cli;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.StudyOptions;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.Hints;
import org.facecard.infra.cli.view.TextTable;
import org.facecard.infra.run.state.Explanation;
import org.facecard.infra.run.state.PlannedState.Action;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.SpellingSuggestion;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains why a stage would, or would not, be reused. */
@Command(
        name = "explain",
        description = "Explain why a run would or would not reuse a stage: what its key consists of, and how it differs"
                + " from the nearest stored one. Runs nothing.")
final class ExplainCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "STAGE", description = "name of the stage, as \"facecard plan\" lists it")
    String stage;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "STUDY",
            defaultValue = "laptop",
            description =
                    "a shipped study, an ablation, the path of a YAML file or a run of this home (default: ${DEFAULT-VALUE})")
    String study;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "change one key of the study, as for reproduce")
    List<String> settings = List.of();

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        Programme programme = StudyOptions.programme(study, settings, common);
        refuseUnknown(programme);
        Explanation explanation = common.runs().explain(programme, stage);
        if (common.json) {
            common.printJson(explanation);
        } else {
            print(explanation);
        }
        return ExitCode.DONE.code();
    }

    private void refuseUnknown(Programme programme) {
        Set<String> stages = StudyPlan.of(programme).stages().keySet();
        if (!stages.contains(stage)) {
            throw new InvalidSpecException("the study %s has no stage \"%s\": %s\"facecard plan %s\" lists them"
                    .formatted(programme.name(), stage, SpellingSuggestion.question(stage, stages), typed()));
        }
    }

    /** Returns the study as it was typed: a name that its settings gave it names no study. */
    private String typed() {
        return Stream.concat(
                        Stream.of(Hints.quoted(study)),
                        settings.stream().map(setting -> "--set " + Hints.quoted(setting)))
                .collect(Collectors.joining(" "));
    }

    private void print(Explanation explanation) {
        common.out()
                .println("%s would %s: %s"
                        .formatted(
                                explanation.stage().name(),
                                PlanCommand.fate(explanation.stage().fate()),
                                explanation.stage().why()));
        if (!explanation.stage().key().isEmpty()) {
            common.out().println("key: " + explanation.stage().key());
        }
        if (explanation.stage().fate() != Action.REUSED) {
            nearest(explanation.nearest());
        }
        common.out().println("what the key consists of:");
        TextTable parts = new TextTable("  PART", "VALUE");
        explanation.keyParts().forEach((part, value) -> parts.row("  " + part, value));
        parts.print(common.out());
    }

    private void nearest(Explanation.@Nullable Nearest nearest) {
        if (nearest == null) {
            common.out().println("no stage of this kind is stored in this home");
            return;
        }
        common.out()
                .println("the nearest stored one, %s of %s, differs in:".formatted(nearest.key(), nearest.madeAt()));
        TextTable table = new TextTable("  PART", "HERE", "THERE");
        nearest.differences()
                .forEach(difference -> table.row("  " + difference.part(), difference.here(), difference.there()));
        table.print(common.out());
    }
}
