package org.facecard.infra.serve.view;

import java.util.List;
import java.util.stream.Stream;
import org.facecard.infra.serve.chart.LineChart;
import org.facecard.infra.serve.compare.ComparedCheckpoint;
import org.facecard.infra.serve.compare.Comparison;
import org.facecard.infra.serve.compare.Disagreement;
import org.facecard.infra.serve.compare.SettingDifference;

/**
 * A checkpoint beside others, or a form that asks for them.
 *
 * @param study id of the study
 * @param sides what the form offers, as {@code arm@budget}
 * @param others ids of studies that the right side may come from
 * @param splits what the form offers
 * @param modes what the form offers
 * @param chosen what the form shows, by parameter
 * @param comparisons of the left side with every other, once they are chosen
 * @param settings that differ
 * @param curves success of every side's arm
 */
public record ComparePage(
        String study,
        List<String> sides,
        List<String> others,
        List<String> splits,
        List<String> modes,
        Chosen chosen,
        List<Comparison> comparisons,
        List<SettingDifference> settings,
        List<LineChart> curves)
        implements PageModel {
    /**
     * What the form shows.
     *
     * @param left one side, as {@code arm@budget}
     * @param right the others: {@code arm@budget} or {@code STUDY:arm@budget}, separated by commas
     * @param with id of the study of others that name none
     * @param split label of the split
     * @param mode label of the way of reading
     */
    public record Chosen(String left, String right, String with, String split, String mode) {}

    @Override
    public String template() {
        return "compare.jte";
    }

    /** Returns a side as the page calls it: with its study if that is another. */
    public String words(ComparedCheckpoint side) {
        String id = side.study().entry().id();
        return id.equals(study) ? side.words() : id + " " + side.words();
    }

    /** Returns the sides, the left one first. */
    public List<ComparedCheckpoint> compared() {
        return Stream.concat(
                        comparisons.stream()
                                .limit(1)
                                .map(comparison -> comparison.question().left()),
                        comparisons.stream()
                                .map(comparison -> comparison.question().right()))
                .toList();
    }

    /** Returns the address of a disagreement's two episodes; within one study side by side. */
    public String episodes(Comparison comparison, Disagreement problem) {
        String other = comparison.question().right().study().entry().id();
        return Links.beside(study, problem.left(), other, problem.right());
    }
}
