package org.facecard.infra.serve.view;

import java.util.List;
import java.util.Optional;
import org.facecard.infra.serve.chart.LineChart;
import org.facecard.infra.serve.compare.Comparison;
import org.facecard.infra.serve.compare.Disagreement;
import org.facecard.infra.serve.compare.SettingDifference;
import org.facecard.infra.serve.episodes.EpisodeFilter;

/**
 * Two checkpoints, or a form that asks for them.
 *
 * @param study id of the study
 * @param sides what the form offers, as {@code arm@budget}
 * @param others ids of studies that the right side may come from
 * @param splits what the form offers
 * @param modes what the form offers
 * @param chosen what the form shows, by parameter
 * @param comparison the answer, once both are chosen
 * @param settings that differ
 * @param curves success of both arms
 */
public record ComparePage(
        String study,
        List<String> sides,
        List<String> others,
        List<String> splits,
        List<String> modes,
        Chosen chosen,
        Optional<Comparison> comparison,
        List<SettingDifference> settings,
        List<LineChart> curves)
        implements PageModel {
    /**
     * What the form shows.
     *
     * @param left one side, as {@code arm@budget}
     * @param right the other
     * @param with id of the right side's study
     * @param split label of the split
     * @param mode label of the way of reading
     */
    public record Chosen(String left, String right, String with, String split, String mode) {}

    @Override
    public String template() {
        return "compare.jte";
    }

    /** Address of a disagreement's two episodes; within one study side by side. */
    public String episodes(Disagreement problem) {
        return chosen.with().equals(study)
                ? Links.beside(study, problem.left(), problem.right())
                : Links.episode(study, problem.left(), EpisodeFilter.of(name -> ""));
    }
}
