package org.facecard.pipelines.report.chart;

import java.util.List;
import java.util.Locale;
import org.facecard.pipelines.study.spec.StudySpec;

/**
 * How an arm looks in every figure and table: the mark shows the method. A few arms each have their own colour and
 * dashes; if there are more arms than colours, as in a grid, they are coloured by learning rate along a ramp and dashed
 * by method.
 *
 * @param css class names that decide colour and dashes
 * @param mark the shape of its points
 */
public record ArmStyle(String css, PointMark mark) {
    /** The base, which is no arm. */
    public static final ArmStyle BASE = new ArmStyle("base", PointMark.CIRCLE);

    private static final int COLOURS = 8;
    private static final int RAMP = 6;

    public static ArmStyle of(StudySpec spec, String arm) {
        List<String> arms = List.copyOf(spec.arms().keySet());
        PointMark mark = TrainingMethod.of(spec.arm(arm)).mark();
        if (arms.size() <= COLOURS) {
            return new ArmStyle("arm-" + arms.indexOf(arm), mark);
        }
        List<Double> rates =
                arms.stream().map(spec::learningRate).distinct().sorted().toList();
        int step =
                Math.round((float) rates.indexOf(spec.learningRate(arm)) * (RAMP - 1) / Math.max(1, rates.size() - 1));
        return new ArmStyle("rate-%d by-%s".formatted(step, mark.name().toLowerCase(Locale.ROOT)), mark);
    }
}
