package org.facecard.pipelines.report.sections;

import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.report.words.TaskWords;
import org.facecard.pipelines.study.spec.StudySpec;

/** Half a page on how to read the report, for somebody who has not read the paper. */
public final class ReadingGuide {
    private final StudySpec spec;

    public ReadingGuide(StudySpec spec) {
        this.spec = spec;
    }

    public Section section() {
        TaskWords words = TaskWords.of(spec.task());
        return new Section(
                "guide",
                "How to read this",
                words.guide()
                        + """
                <p><b>Start with the verdicts.</b> Each claim was written into the study before it ran, with a rule:
                <i>reproduced</i> when the effect lies significantly on the claimed side, <i>contradicted</i> when it lies
                significantly on the other, else <i>inconclusive</i>. Inconclusive is not “no effect”: look at what the run
                could not have seen. A contradicted claim is a result like any other.</p>
                <p><b>Then ask what is compared.</b> Methods at equal FLOPs are the paper's comparison, but SFT then makes many
                more optimiser updates than RL. Therefore look also at matched updates and at matched ID success, and at the
                learning rates: a fall under the shifted rule that vanishes at a gentler rate or with fewer updates is not the
                method's alone.</p>
                <p><b>Success within one and within %1$s</b> differ: the verifier answers between attempts. <i>Held-out ID</i> asks
                for new %2$s, <i>Seen ID</i> for training %2$s; the gap between them is memorised %2$s, the gap between
                <i>Held-out ID</i> and <i>Rule OOD</i> the rule. <i>Training-rule intrusion</i> looks at the mechanism itself: the
                share of first answers that %3$s.</p>
                <p><b>Intervals</b> hold for new seeds and new %2$s together, but come from %4$s: their width between seeds is
                rough. %5$s, nor for another architecture or task.</p>
                """.formatted(
                                        DisplayNames.attempts(spec.evaluation().verificationIterations()),
                                        words.problems(),
                                        words.intrusion(),
                                        spec.seeds().size() == 1
                                                ? "one seed"
                                                : spec.seeds().size() + " seeds",
                                        spec.sharesBase()
                                                ? "All seeds share one base: nothing here holds for another base"
                                                : "Every seed has a base of its own: they hold for bases made this way, not for others"));
    }
}
