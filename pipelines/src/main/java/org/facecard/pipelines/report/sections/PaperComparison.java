package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Prose;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.report.words.TaskWords;
import org.facecard.pipelines.report.words.TaskWords.PaperArrow;
import org.facecard.pipelines.study.Split;

/** The paper's figures under the shifted rule, below ours. */
public final class PaperComparison {
    private final ReportData data;

    public PaperComparison(ReportData data) {
        this.data = data;
    }

    /**
     * Returns a sentence; nothing for a study that does not read the shifted rule, or of a task for which the paper
     * prints none.
     */
    public Content content() {
        return data.spec().evaluation().splits().contains(Split.RULE_OOD)
                ? data.words().arrow().map(this::sentence).orElse(Prose.NONE)
                : Prose.NONE;
    }

    private Content sentence(PaperArrow paper) {
        Measure measure =
                TaskWords.sampled(paper.metric(), data.spec().evaluation().verificationIterations());
        return Blocks.note(
                ("The paper (section 5.1, %s), rule OOD, %s, in per cent: RL %s, SFT %s. Its numbers are context, not a target:"
                                + " Llama-3.2-Vision-11B, pretrained on the web, on a larger task, one run per method and no intervals for"
                                + " these figures. Only directions can be compared.")
                        .formatted(
                                paper.task(),
                                DisplayNames.of(measure),
                                arrow(paper.init(), paper.rl()),
                                arrow(paper.init(), paper.sft())));
    }

    private static String arrow(double init, double end) {
        return "from %s to %s (%s)"
                .formatted(
                        NumberFormats.percent(init / 100),
                        NumberFormats.percent(end / 100),
                        NumberFormats.points((end - init) / 100));
    }
}
