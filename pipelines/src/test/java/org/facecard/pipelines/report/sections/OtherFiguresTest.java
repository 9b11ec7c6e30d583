package org.facecard.pipelines.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.results.HandmadeResults;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of four episodes the start solves one, or the arm that is said to, and every other checkpoint three. */
class OtherFiguresTest {
    private static final int EPISODES = 4;

    @TempDir
    Path folder;

    @Test
    void ratesOfCardsStandBesideThePapersFigures() throws IOException {
        String html = html("rates-gp-vl", "init", Split.HELD_OUT_ID);
        assertThat(html)
                .contains("Figure 16 <span>– Held-out ID, success within 5 attempts</span>")
                .contains("Figure 17 <span>– Held-out ID, success within 5 attempts</span>")
                .doesNotContain("facecard ablate");
        assertThat(row(html, "sft-eyes-frozen-1e-4: learning rate 1e−4, frozen: tower, projector"))
                .startsWith("<td>&lt; 30</td><td>25.0 [")
                .contains("<td>75.0 [", "<td>+50.0 [");
        assertThat(row(html, "ppo-1e-4: learning rate 1e−4")).startsWith("<td>20 to 50, rising</td><td>25.0 [");
        assertThat(html.split("<td>&lt; 30</td>", -1)).hasSize(1 + 10);
        assertThat(html.split("<td>20 to 50, rising</td>", -1)).hasSize(1 + 2);
    }

    @Test
    void rlFromAnOverFittedArmStandsBesideFigure19() throws IOException {
        String html = html("overfit-virl-vl", "sft-hot", Split.RULE_OOD);
        assertThat(html)
                .contains("Figure 18 <span>– Rule OOD, success within 2 attempts</span>")
                .contains("Figure 19 <span>– Rule OOD, per-step accuracy within 2 attempts</span>")
                .doesNotContain("facecard");
        assertThat(row(html.substring(html.indexOf("Figure 19")), "rl-after-sft-hot: learning rate"))
                .startsWith("<td>&lt; 1 at the start, ≤ 1.5 throughout</td><td>25.0 [")
                .contains("<td>75.0 [", "<td>+50.0 [");
    }

    /** A figure whose split is not evaluated is addressed elsewhere too. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gp-vl           | evaluation.temperature=1         | Figure 16, ten settings  | Figure 17, two learning rates
            rates-gp-vl     | evaluation.splits=[visual-ood]   | Figure 16, ten settings  | Figure 17, two learning rates
            overfit-virl-vl | evaluation.splits=[held-out-id]  | Figure 18, whole routes  | Figure 19, RL from
            """)
    void figuresWithoutARowAreAddressedElsewhere(String study, String setting, String first, String second)
            throws IOException {
        String html = html(SpecReader.read(study, List.of(setting)), "init", Split.HELD_OUT_ID);
        assertThat(html).contains(first, second, "facecard ablate").doesNotContain("<table");
    }

    private String html(String study, String lower, Split split) throws IOException {
        return html(SpecReader.read(study, List.of()), lower, split);
    }

    private String html(StudySpec spec, String lower, Split split) throws IOException {
        HandmadeResults results = new HandmadeResults(spec, folder);
        for (long seed : spec.seeds()) {
            play(results, new CheckpointId(seed, CheckpointId.INIT, 0), split, lower);
            for (String arm : spec.arms().keySet()) {
                List<Integer> budgets = spec.budgets(arm);
                play(results, new CheckpointId(seed, arm, budgets.get(budgets.size() - 1)), split, lower);
            }
        }
        return Fragment.html(new OtherFigures(new ReportData(results.written(List.of()))).content());
    }

    private static void play(HandmadeResults results, CheckpointId at, Split split, String lower) {
        int solved = at.arm().equals(lower) ? 1 : 3;
        for (int episode = 0; episode < EPISODES; episode++) {
            results.attempt(
                    at,
                    split,
                    ReadingMode.SAMPLED,
                    HandmadeResults.row(episode, "id/p" + episode, 1, episode < solved));
        }
    }

    /** What follows the first cell of the row that begins so. */
    private static String row(String html, String setting) {
        String row = html.substring(html.indexOf("<td>" + setting));
        row = row.substring(row.indexOf("</td>") + 5);
        return row.substring(0, row.indexOf("</tr>"));
    }
}
