package org.facecard.infra.cli.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.PartOption;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.TextTable;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.ChangeRow;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.OutcomeRow;
import org.facecard.pipelines.results.tables.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the outcomes and verdicts of a study. */
@Command(
        name = "show",
        description =
                "Show the findings of a study: the change of every arm on every split with its 95 %% interval, and the"
                        + " verdicts. With --all, success of every checkpoint in every seed.")
final class ResultsShowCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "STUDY", description = "name of the study")
    String study;

    @Option(names = "--all", description = "every checkpoint in every seed, with its Wilson interval")
    boolean all;

    @Mixin
    PartOption part;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        ProgrammeResults results = ProgrammeResults.open(common.results, part.of(study));
        if (common.json) {
            common.printJson(json(results));
            return ExitCode.DONE.code();
        }
        results.parts().forEach(this::show);
        common.out().println("READ: how answers were drawn; VITER: attempts that count" + (all ? "; N: episodes" : ""));
        verdicts(results.claims());
        common.out().println("folder: " + results.folder());
        if (!all) {
            common.out()
                    .println("every checkpoint: "
                            + common.hints().command("results show %s --all".formatted(part.of(study))));
        }
        return ExitCode.DONE.code();
    }

    private static Object json(ProgrammeResults results) {
        Map<String, List<OutcomeRow>> outcomes = new LinkedHashMap<>();
        results.parts().forEach((name, part) -> outcomes.put(name, part.rows(Table.OUTCOMES)));
        return results.joint() ? outcomes : outcomes.values().iterator().next();
    }

    private void show(String name, StudyResults part) {
        if (!name.isEmpty()) {
            common.out().println("part " + name);
        }
        (all ? outcomes(part.rows(Table.OUTCOMES)) : changes(part.rows(Table.CHANGES))).print(common.out());
        int missing = part.manifest().missing().size();
        if (missing > 0) {
            common.out().println("%d stages of the plan are missing from these results".formatted(missing));
        }
        common.out().println();
    }

    private static TextTable changes(List<ChangeRow> changes) {
        TextTable table = new TextTable(
                "ARM", "SPLIT", "MEASURE", "READ", "VITER", "START", "END", "CHANGE", "95 % INTERVAL", "SEEDS");
        changes.forEach(row -> table.row(
                row.arm(),
                row.split(),
                row.metric(),
                row.mode(),
                row.verificationIterations(),
                share(row.startMean()),
                share(row.endMean()),
                signed(row.change()),
                row.change() == null ? "-" : "%s .. %s".formatted(signed(row.low()), signed(row.high())),
                row.seeds()));
        return table;
    }

    private static String signed(@Nullable Double value) {
        return value == null ? "-" : plain(NumberFormats.signed(value, 3));
    }

    private static TextTable outcomes(List<OutcomeRow> outcomes) {
        TextTable table =
                new TextTable("SEED", "ARM", "BUDGET", "SPLIT", "READ", "VITER", "SUCCESS", "95 % INTERVAL", "N");
        Map<String, Integer> iterations = outcomes.stream()
                .collect(Collectors.toMap(OutcomeRow::split, OutcomeRow::verificationIterations, Math::max));
        outcomes.stream()
                .filter(row -> told(row, iterations.getOrDefault(row.split(), 1)))
                .forEach(row -> table.row(
                        row.seed(),
                        row.arm(),
                        row.budget(),
                        row.split(),
                        row.mode(),
                        row.verificationIterations(),
                        share(row.successRate()),
                        "%s .. %s".formatted(share(row.wilsonLow()), share(row.wilsonHigh())),
                        row.episodes()));
        return table;
    }

    /** Shows success within one attempt and within all verification iterations; the table has every number between. */
    private static boolean told(OutcomeRow row, int iterations) {
        return row.verificationIterations() == 1 || row.verificationIterations() == iterations;
    }

    private void verdicts(List<ClaimRow> claims) {
        if (claims.isEmpty()) {
            return;
        }
        TextTable table = new TextTable("CLAIM", "EFFECT", "UNIT", "95 % INTERVAL", "P (HOLM)", "VERDICT", "WHY");
        claims.forEach(row -> table.row(
                row.part() == null ? row.claim() : "%s/%s".formatted(row.part(), row.claim()),
                share(row.effect()),
                row.unit(),
                row.effect() == null ? "-" : "%s .. %s".formatted(share(row.low()), share(row.high())),
                share(row.adjustedP()),
                row.verdict(),
                Objects.requireNonNullElse(row.reason(), "")));
        common.out().println();
        table.print(common.out());
        common.out().println("P (HOLM): p-value, corrected for the number of claims");
    }

    private static String share(@Nullable Double value) {
        return value == null ? "-" : share(value.doubleValue());
    }

    private static String share(double value) {
        return plain(NumberFormats.decimal(value, 3));
    }

    /** Terminals get a hyphen as minus sign. */
    private static String plain(String number) {
        return number.replace('−', '-');
    }
}
