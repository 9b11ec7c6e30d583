package org.facecard.pipelines.study.claims;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facecard.pipelines.common.Ranges;

/**
 * A dispute in the literature that a study decides: the first page of its report and a line of the overview of all
 * disputes. It affects no stage. Each text is one paragraph and may use Markdown for code and emphasis.
 *
 * @param claim what is said, in one sentence
 * @param source who says it, and who says otherwise
 * @param design how the study tests it: its arms, as text
 * @param rule what the claims of the study measure, and on how many bases
 * @param decidedBy names of those claims of the study that decide the dispute: it is reproduced when all of them are,
 *     contradicted when one of them is
 * @param overturnedBy what a result would have to show against the claim
 * @param limits what the study cannot say
 */
public record DisputeSpec(
        String claim,
        String source,
        String design,
        String rule,
        List<String> decidedBy,
        String overturnedBy,
        String limits) {
    /** Refuses empty texts, texts of several lines, and claims that are named twice or not at all. */
    public DisputeSpec {
        claim = claim.strip();
        source = source.strip();
        design = design.strip();
        rule = rule.strip();
        overturnedBy = overturnedBy.strip();
        limits = limits.strip();
        texts(claim, source, design, rule, overturnedBy, limits)
                .forEach((key, text) -> Ranges.that(
                        !text.isBlank() && text.lines().count() == 1,
                        "dispute." + key,
                        text.isBlank() ? "empty" : "written in several lines",
                        "must be one paragraph; to write it in several lines of the file, begin it with >"));
        decidedBy = List.copyOf(decidedBy);
        Ranges.eachOnce("dispute.decided-by", decidedBy, "must name at least one claim of this study, each only once");
    }

    private static Map<String, String> texts(
            String claim, String source, String design, String rule, String overturnedBy, String limits) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("claim", claim);
        texts.put("source", source);
        texts.put("design", design);
        texts.put("rule", rule);
        texts.put("overturned-by", overturnedBy);
        texts.put("limits", limits);
        return texts;
    }

    /** Refuses a deciding claim that is not one of {@code claims}, the names of the study's claims. */
    public void checkAgainst(Set<String> claims) {
        decidedBy.forEach(claim -> Ranges.that(
                claims.contains(claim),
                "dispute.decided-by",
                claim,
                "must name a claim of this study: use one of " + String.join(", ", claims)));
    }
}
