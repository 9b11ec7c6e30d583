package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.Page;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.report.words.TaskWords;
import org.facecard.pipelines.study.spec.StudySpec;

/** Half a page on how to read the report, for readers who have not read the paper. */
public final class ReadingGuide {
    private static final String VERDICTS = """
            **Start with the verdicts.** Each claim was written into the study before it ran, with a rule:
            *reproduced* when the effect lies significantly on the claimed side, *contradicted* when it lies
            significantly on the other, else *inconclusive*. Inconclusive is not “no effect”: look at what the run could not detect. A contradicted claim is a result like any other.\
            """;

    private static final String TITLE = "How to read this";
    private static final String ID = "guide";

    private final StudySpec spec;

    public ReadingGuide(StudySpec spec) {
        this.spec = spec;
    }

    public Section section() {
        TaskWords words = TaskWords.of(spec.task());
        List<Content> body = new ArrayList<>();
        words.guide().forEach(paragraph -> body.add(Blocks.paragraph(paragraph)));
        body.add(Blocks.paragraph(VERDICTS));
        body.add(Blocks.paragraph("""
            **Then ask what is compared.** The paper compares methods at equal FLOPs by its own count; here arms are
            matched by the FLOPs that were spent, and by the paper's count RL's end costs more than SFT's (“The two
            compute axes”). SFT also makes many more optimiser updates than RL, from single answers, where RL trains on
            up to all attempts. So look at matched updates and at matched ID success as well, and at the
            learning rates: a fall under the shifted rule that vanishes at a lower rate or with fewer updates is not
            due to the method alone. A budget is a number of PPO's iterations; an SFT arm has the budgets of the PPO arm
            that it matches.\
            """));
        body.add(Blocks.paragraph("""
            **Success within one and within %1$s** differ: the verifier answers between attempts. An arm can answer
            as well at first and lose what it could do with an answer of the verifier, under either rule; success within
            %1$s then falls although no rule was forgotten, so compare both columns of “What changed”. *Held-out ID* asks
            for new %2$s, *Seen ID* for training %2$s. The splits differ in difficulty too, so look at how a gap changes
            from its start: a growing gap between *Seen ID* and *Held-out ID* points to memorised %2$s, one between
            *Held-out ID* and *Rule OOD* to the rule. *Training-rule intrusion* looks at the mechanism itself: the
            share of first answers that %3$s.\
            """.formatted(
                        DisplayNames.attempts(spec.evaluation().verificationIterations()),
                        words.problems(),
                        words.intrusion())));
        body.add(Blocks.paragraph("""
            **Intervals** hold for new seeds and new %s together, but come from %s: their width between seeds is
            rough. %s, nor for another architecture or task.\
            """.formatted(words.problems(), seeds(), bases())));
        return new Section(ID, TITLE, body);
    }

    /**
     * Returns the beginning of the guide as Markdown.
     *
     * @param arms what an arm is
     */
    public String markdown(String arms) {
        List<String> paragraphs = new ArrayList<>(TaskWords.of(spec.task()).guide());
        paragraphs.addAll(List.of(
                arms, VERDICTS, "More on what is compared: [the guide of %1$s](%1$s#%2$s).".formatted(Page.FILE, ID)));
        return "## %s\n\n".formatted(TITLE)
                + paragraphs.stream()
                        .map(paragraph -> paragraph.replace('\n', ' ').strip() + "\n\n")
                        .collect(Collectors.joining());
    }

    private String seeds() {
        return spec.seeds().size() == 1 ? "one seed" : spec.seeds().size() + " seeds";
    }

    private String bases() {
        return spec.sharesBase()
                ? "All seeds share one base: nothing here holds for another base"
                : "Every seed has a base of its own: they hold for bases made this way, not for others";
    }
}
