package org.facecard.pipelines.report;

import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.report.TaskWords.PaperArrow;
import org.facecard.pipelines.study.PpoArm;
import org.facecard.pipelines.study.Split;

/** The paper's figures under the shifted rule beside ours. */
final class PaperComparison {
    private final Evidence evidence;

    PaperComparison(Evidence evidence) {
        this.evidence = evidence;
    }

    String html() {
        return evidence.spec().evaluation().splits().contains(Split.RULE_OOD)
                ? evidence.words().arrow().map(this::html).orElse("")
                : "";
    }

    private String html(PaperArrow paper) {
        Measure measure =
                TaskWords.sampled(paper.metric(), evidence.spec().evaluation().verificationIterations());
        HtmlTable table =
                new HtmlTable(List.of("rule OOD, " + Labels.of(measure), evidence.startWord(), "end", "change"));
        table.group("Paper, %s <span>– Llama-3.2-Vision-11B, one run, section 5.1</span>".formatted(paper.task()));
        table.row(paper("RL", paper.init(), paper.rl()));
        table.row(paper("SFT", paper.init(), paper.sft()));
        table.group("Here");
        evidence.arms().forEach(arm -> table.row(ours(arm, measure)));
        return "<h3>Beside the paper</h3>\n"
                + table.html("In per cent. The paper's numbers are context, not a target: its model"
                        + " has 11 billion parameters and was pretrained on the web, its task is larger, it gives one run per"
                        + " method and no intervals for these figures. Only directions can be compared.");
    }

    private static List<String> paper(String method, double init, double end) {
        return List.of(
                method, Numbers.percent(init / 100), Numbers.percent(end / 100), Numbers.points((end - init) / 100));
    }

    private List<String> ours(String arm, Measure measure) {
        Optional<Estimate> change =
                evidence.difference(evidence.end(arm), evidence.start(arm), Split.RULE_OOD, measure);
        String method = evidence.spec().arm(arm).plain() instanceof PpoArm ? "RL" : "SFT";
        return List.of(
                "%s, %s".formatted(method, arm),
                Numbers.percent(evidence.mean(evidence.start(arm), Split.RULE_OOD, measure)),
                Numbers.percent(evidence.mean(evidence.end(arm), Split.RULE_OOD, measure)),
                change.map(estimate ->
                                "%s %s".formatted(Numbers.points(estimate.mean()), Numbers.pointsInterval(estimate)))
                        .orElse(Numbers.ABSENT));
    }
}
