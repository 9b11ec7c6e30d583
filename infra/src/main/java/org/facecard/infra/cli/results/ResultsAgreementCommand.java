package org.facecard.infra.cli.results;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.TextTable;
import org.facecard.infra.output.Amounts;
import org.facecard.pipelines.report.claims.Agreement;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.StudyResults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Compares the verdicts of two runs of a study. */
@Command(
        name = "agreement",
        description = "Compare the verdicts of two runs of one study. The runs must share neither seeds nor bases.")
final class ResultsAgreementCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FIRST", description = "name of the first run")
    String first;

    @Parameters(index = "1", paramLabel = "SECOND", description = "name of the other")
    String second;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        ProgrammeResults one = ProgrammeResults.open(common.results, first);
        ProgrammeResults other = ProgrammeResults.open(common.results, second);
        check(one, other);
        List<Agreement> claims = Agreement.of(one.claims(), other.claims());
        if (common.json) {
            common.printJson(claims.stream().map(ResultsAgreementCommand::json).toList());
            return ExitCode.DONE.code();
        }
        table(claims).print(common.out());
        common.out().println(summary(claims));
        return ExitCode.DONE.code();
    }

    private static void check(ProgrammeResults one, ProgrammeResults other) {
        for (Map.Entry<String, StudyResults> part : one.parts().entrySet()) {
            StudyResults counterpart = other.parts().get(part.getKey());
            if (counterpart != null) {
                Agreement.check(
                        part.getValue().manifest().spec(),
                        counterpart.manifest().spec());
            }
        }
    }

    private static TextTable table(List<Agreement> claims) {
        TextTable table = new TextTable("CLAIM", "EFFECT", "P", "VERDICT", "EFFECT", "P", "VERDICT", "AGREEMENT");
        claims.forEach(claim -> table.row(
                claim.name(),
                Amounts.decimal(claim.first().effect(), 3),
                Amounts.decimal(claim.first().p(), 3),
                claim.first().verdict(),
                Amounts.decimal(claim.second().effect(), 3),
                Amounts.decimal(claim.second().p(), 3),
                claim.second().verdict(),
                label(claim)));
        return table;
    }

    private static String summary(List<Agreement> claims) {
        long decided = claims.stream().filter(Agreement::decided).count();
        long agree = claims.stream().filter(Agreement::agrees).count();
        long opposite = claims.stream()
                .filter(claim -> claim.kind() == Agreement.Kind.OPPOSITE)
                .count();
        return String.format(
                Locale.ROOT,
                "%d of %d claims that either run decides are confirmed by the other (%s); %d opposite; %d claims in"
                        + " common",
                agree,
                decided,
                decided == 0 ? "-" : String.format(Locale.ROOT, "%.0f %%", 100.0 * agree / decided),
                opposite,
                claims.size());
    }

    private static Map<String, String> json(Agreement claim) {
        return Map.of(
                "claim",
                claim.name(),
                "first",
                claim.first().verdict(),
                "second",
                claim.second().verdict(),
                "agreement",
                label(claim));
    }

    private static String label(Agreement claim) {
        return claim.kind().name().toLowerCase(Locale.ROOT);
    }
}
