package org.facecard.pipelines.report.sections;

import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.report.words.TaskWords;
import org.facecard.pipelines.report.words.TaskWords.PaperArrow;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.arms.PpoArm;

/** The paper's figures under the shifted rule beside ours. */
public final class PaperComparison {
    private final ReportData evidence;

    public PaperComparison(ReportData evidence) {
        this.evidence = evidence;
    }

    public String html() {
        return evidence.spec().evaluation().splits().contains(Split.RULE_OOD)
                ? evidence.words().arrow().map(this::html).orElse("")
                : "";
    }

    private String html(PaperArrow paper) {
        Measure measure =
                TaskWords.sampled(paper.metric(), evidence.spec().evaluation().verificationIterations());
        HtmlTable table =
                new HtmlTable(List.of("rule OOD, " + DisplayNames.of(measure), evidence.startWord(), "end", "change"));
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
                method,
                NumberFormats.percent(init / 100),
                NumberFormats.percent(end / 100),
                NumberFormats.points((end - init) / 100));
    }

    private List<String> ours(String arm, Measure measure) {
        Optional<Estimate> change =
                evidence.difference(evidence.end(arm), evidence.start(arm), Split.RULE_OOD, measure);
        String method = evidence.spec().arm(arm).plain() instanceof PpoArm ? "RL" : "SFT";
        return List.of(
                "%s, %s".formatted(method, arm),
                NumberFormats.percent(evidence.mean(evidence.start(arm), Split.RULE_OOD, measure)),
                NumberFormats.percent(evidence.mean(evidence.end(arm), Split.RULE_OOD, measure)),
                change.map(estimate -> "%s %s"
                                .formatted(
                                        NumberFormats.points(estimate.mean()), NumberFormats.pointsInterval(estimate)))
                        .orElse(NumberFormats.ABSENT));
    }
}
