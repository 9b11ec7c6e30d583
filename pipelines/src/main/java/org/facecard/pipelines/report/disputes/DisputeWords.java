package org.facecard.pipelines.report.disputes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.report.html.MarkdownText;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.measure.Unit;
import org.facecard.pipelines.results.analysis.DisputeRow;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.Decision;
import org.facecard.pipelines.study.claims.DisputeSpec;

/** The wording about a dispute that the report, the overview and the documentation share. */
public final class DisputeWords {
    private DisputeWords() {}

    /** Returns the verdict of a line of the overview. */
    static String verdict(DisputeRow row) {
        return Named.parse(DisputeVerdict.class, row.verdict()).words();
    }

    /** Returns what the study says before it runs, by headings. */
    static Map<String, String> written(DisputeSpec dispute) {
        Map<String, String> points = new LinkedHashMap<>();
        points.put("Claim", dispute.claim());
        points.put("Who says it", dispute.source());
        points.put("Test", dispute.design());
        points.put("Rule", "%s %s".formatted(dispute.rule(), decision(dispute)));
        return points;
    }

    private static String decision(DisputeSpec dispute) {
        String names = dispute.decidedBy().stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
        return dispute.decidedBy().size() == 1
                ? "The dispute is decided as %s is.".formatted(names)
                : "The dispute is reproduced when all of %s are, contradicted when one of them is.".formatted(names);
    }

    /** Returns the rest of what the study says, by headings. */
    static Map<String, String> against(DisputeSpec dispute) {
        Map<String, String> points = new LinkedHashMap<>();
        points.put("What would overturn it", dispute.overturnedBy());
        points.put("Limits", dispute.limits());
        return points;
    }

    /** Returns all that the study says before it runs, as a list in Markdown. */
    public static String markdown(DisputeSpec dispute) {
        return list(written(dispute)) + list(against(dispute));
    }

    /** Points as a list in Markdown. */
    static String list(Map<String, String> points) {
        return points.entrySet().stream()
                .map(point -> "- **%s.** %s\n".formatted(point.getKey(), MarkdownText.escape(point.getValue())))
                .collect(Collectors.joining());
    }

    /** Returns the verdict as text, with the verdicts of all claims of the study. */
    static String verdict(DisputeSpec dispute, List<ClaimRow> claims) {
        String verdict = DisputeVerdict.of(dispute, claims).words();
        return "**%s%s.** Of the %d claims of the study %d are reproduced, %d contradicted, %d inconclusive."
                .formatted(
                        verdict.substring(0, 1).toUpperCase(Locale.ROOT),
                        verdict.substring(1),
                        claims.size(),
                        count(claims, Decision.REPRODUCED),
                        count(claims, Decision.CONTRADICTED),
                        count(claims, Decision.INCONCLUSIVE));
    }

    static int count(List<ClaimRow> claims, Decision decision) {
        return (int) claims.stream()
                .filter(claim -> claim.verdict().equals(decision.label()))
                .count();
    }

    /** Returns the name by which a dispute calls a claim; that of a part is {@code part/claim}. */
    static String name(ClaimRow claim) {
        return claim.part() == null ? claim.claim() : "%s/%s".formatted(claim.part(), claim.claim());
    }

    /** Returns a claim with its effect and verdict. */
    static String claim(ClaimRow claim) {
        return "`%s`: %s *%s*, effect %s%s%s."
                .formatted(
                        name(claim),
                        claim.sentence(),
                        claim.verdict(),
                        Unit.effect(claim),
                        claim.adjustedP() == null ? "" : ", p " + p(claim.adjustedP()),
                        claim.reason() == null ? "" : " (%s)".formatted(claim.reason()));
    }

    private static String p(double adjusted) {
        return NumberFormats.probability(adjusted);
    }

    /** Returns the effects of the claims that decide a dispute, with their intervals; a dash before it has run. */
    static String effects(DisputeRun run) {
        List<ClaimRow> deciding = deciding(run.dispute(), run.claims());
        return deciding.isEmpty()
                ? NumberFormats.ABSENT
                : deciding.stream()
                        .map(claim -> "`%s` %s".formatted(name(claim), Unit.effect(claim)))
                        .collect(Collectors.joining("; "));
    }

    /** Returns the effects of the dispute of a line of the overview; a dash for one that no study decides. */
    static String effects(DisputeRow row, List<DisputeRun> runs) {
        return runs.stream()
                .filter(run -> run.study().name().equals(row.study()))
                .map(DisputeWords::effects)
                .findFirst()
                .orElse(NumberFormats.ABSENT);
    }

    /** Returns the claims that decide the dispute, in the order in which it names them. */
    static List<ClaimRow> deciding(DisputeSpec dispute, List<ClaimRow> claims) {
        return dispute.decidedBy().stream()
                .flatMap(name -> claims.stream().filter(claim -> name(claim).equals(name)))
                .toList();
    }
}
