package org.facecard.infra.cli.runs;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.PartOption;
import org.facecard.infra.cli.options.RunParameter;
import org.facecard.infra.cli.view.DisplayWords;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.RunSummary;
import org.facecard.infra.cli.view.TextTable;
import org.facecard.infra.output.Amounts;
import org.facecard.infra.run.state.RunState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the state of every stage of a run. */
@Command(name = "show", description = "Show the state of every stage of a run.")
public final class ShowCommand implements Callable<Integer> {
    @Mixin
    RunParameter run;

    @Mixin
    PartOption part;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        RunState state = common.runs().state(run.name);
        if (common.json) {
            common.printJson(state);
            return ExitCode.DONE.code();
        }
        TextTable table = new TextTable("STAGE", "KIND", "STATUS", "TIME", "PROGRESS", "WORKER");
        Optional<String> prefix = part.name.map(this::prefix);
        state.stages().stream()
                .filter(stage -> prefix.map(stage.name()::startsWith).orElse(true))
                .forEach(stage -> table.row(
                        stage.name(),
                        stage.kind().label(),
                        stage.state().label(),
                        stage.seconds() > 0 ? Amounts.duration(stage.seconds()) : "",
                        DisplayWords.progress(stage),
                        stage.worker()));
        table.print(common.out());
        RunSummary.print(state, common.out(), common.hints());
        return ExitCode.DONE.code();
    }

    private String prefix(String part) {
        return common.runs().programme(run.name).part(part).path("");
    }
}
