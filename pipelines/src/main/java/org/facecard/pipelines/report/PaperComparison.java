package org.facecard.pipelines.report;

import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.study.PpoArm;
import org.facecard.pipelines.study.Split;

/** The paper's figures for GeneralPoints-L under the shifted rule beside ours. */
final class PaperComparison {
    /** Episode success in per cent, arXiv 2501.17161, section 5.1 and figure 6, GP-L, rule OOD. */
    private record Paper(double init, double end) {
        static final Paper RL = new Paper(11.5, 15.0);
        static final Paper SFT = new Paper(11.5, 3.4);
    }

    private final Evidence evidence;

    PaperComparison(Evidence evidence) {
        this.evidence = evidence;
    }

    String html() {
        if (!evidence.spec().evaluation().splits().contains(Split.RULE_OOD)) {
            return "";
        }
        int attempts = evidence.spec().evaluation().verificationIterations();
        HtmlTable table = new HtmlTable(
                List.of("rule OOD, within " + Labels.attempts(attempts), evidence.startWord(), "end", "change"));
        table.group("Paper, GP-L <span>– Llama-3.2-Vision-11B, one run, section 5.1</span>");
        table.row(paper("RL", Paper.RL));
        table.row(paper("SFT", Paper.SFT));
        table.group("Here");
        evidence.arms().forEach(arm -> table.row(ours(arm, Measure.success(attempts))));
        return "<h3>Beside the paper</h3>\n"
                + table.html("Episode success in per cent. The paper's numbers are context, not a target: its model"
                        + " has 11 billion parameters and was pretrained on the web, it plays the full game, gives one run per"
                        + " method and no intervals for these figures. Only directions can be compared.");
    }

    private static List<String> paper(String method, Paper paper) {
        return List.of(
                method,
                Numbers.percent(paper.init() / 100),
                Numbers.percent(paper.end() / 100),
                Numbers.points((paper.end() - paper.init()) / 100));
    }

    private List<String> ours(String arm, Measure success) {
        Optional<Estimate> change =
                evidence.difference(evidence.end(arm), evidence.start(arm), Split.RULE_OOD, success);
        String method = evidence.spec().arm(arm).plain() instanceof PpoArm ? "RL" : "SFT";
        return List.of(
                "%s, %s".formatted(method, arm),
                Numbers.percent(evidence.mean(evidence.start(arm), Split.RULE_OOD, success)),
                Numbers.percent(evidence.mean(evidence.end(arm), Split.RULE_OOD, success)),
                change.map(estimate ->
                                "%s %s".formatted(Numbers.points(estimate.mean()), Numbers.pointsInterval(estimate)))
                        .orElse(Numbers.ABSENT));
    }
}
