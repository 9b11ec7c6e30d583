package org.facecard.infra.cli.results;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.TextTable;
import org.facecard.infra.output.Amounts;
import org.facecard.infra.run.estimate.PlannedCost;
import org.facecard.pipelines.report.disputes.Disputes;
import org.facecard.pipelines.results.analysis.DisputeRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the state of the disputes in the literature. */
@Command(
        name = "disputes",
        description =
                "Show every dispute that an ablation decides: the claim, its verdict, and what deciding it costs.")
final class ResultsDisputesCommand implements Callable<Integer> {
    @Option(
            names = "--to",
            paramLabel = "DIR",
            description =
                    "write report.html, overview.md, paper.md (a text about what is decided), figures and the rows behind them there")
    Optional<Path> target = Optional.empty();

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        Map<String, Double> planned = PlannedCost.ofDisputes();
        List<DisputeRow> disputes = Disputes.summaries(common.results, planned);
        target.ifPresent(folder -> Disputes.write(common.results, folder, planned));
        if (common.json) {
            common.printJson(disputes);
            return ExitCode.DONE.code();
        }
        table(disputes).print(common.out());
        common.out().println();
        disputes.forEach(dispute -> common.out()
                .println("%s: %s%s"
                        .formatted(
                                dispute.study(),
                                dispute.claim(),
                                dispute.note().isEmpty() ? "" : " (%s)".formatted(dispute.note()))));
        common.out()
                .println("all artifacts, shared ones counted once: %s CPU h"
                        .formatted(Amounts.decimal(Disputes.spentCpuHours(common.results), 2)));
        target.ifPresent(folder -> common.out().println("written to " + folder));
        return ExitCode.DONE.code();
    }

    private static TextTable table(List<DisputeRow> disputes) {
        TextTable table = new TextTable(
                "STUDY",
                "VERDICT",
                "CLAIMS",
                "REPRODUCED",
                "CONTRADICTED",
                "INCONCLUSIVE",
                "BASES",
                "CPU H PLANNED",
                "SPENT");
        disputes.forEach(dispute -> table.row(
                dispute.study(),
                dispute.verdict(),
                dispute.claims(),
                dispute.reproduced(),
                dispute.contradicted(),
                dispute.inconclusive(),
                dispute.bases(),
                Amounts.decimal(dispute.plannedCpuHours(), 2),
                Amounts.decimal(dispute.spentCpuHours(), 2)));
        return table;
    }
}
