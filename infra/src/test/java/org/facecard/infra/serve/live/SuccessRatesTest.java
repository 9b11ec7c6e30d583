package org.facecard.infra.serve.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.facecard.infra.serve.chart.ChartLine;
import org.facecard.infra.serve.chart.ChartPoint;
import org.facecard.infra.serve.chart.LineChart;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.StageParameters.Evaluation;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;

/** Every evaluation of the smoke studies gets a rate that says which one it is. */
class SuccessRatesTest {
    private static final Map<ReadingMode, Double> RATES = Map.of(
            ReadingMode.SAMPLED,
            0.1,
            ReadingMode.GREEDY,
            0.2,
            ReadingMode.TEACHER_FORCED,
            0.3,
            ReadingMode.RECOGNITION,
            0.4);

    private static SuccessRates rates(Programme programme) {
        SuccessRates rates = new SuccessRates();
        for (Part part : programme.parts()) {
            for (PlannedStage stage : StudyPlan.of(part).stages().values()) {
                if (stage.parameters() instanceof Evaluation evaluation) {
                    rates.note(part, stage, evaluation, rate(part, evaluation));
                }
            }
        }
        return rates;
    }

    /** Another one for every part and way of reading. */
    private static double rate(Part part, Evaluation evaluation) {
        return RATES.getOrDefault(evaluation.mode(), 0.0) + part.name().length() / 100.0;
    }

    private static Set<Long> heights(LineChart chart) {
        return chart.lines().stream()
                .map(ChartLine::points)
                .flatMap(List::stream)
                .map(ChartPoint::y)
                .map(Math::round)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void waysOfReadingAreNotMixed() {
        List<LineChart> charts =
                rates(Programme.of(SpecReader.read("smoke-gp-vl", List.of()))).charts();
        assertThat(charts)
                .extracting(LineChart::title)
                .contains("success on rule-ood", "recognition on visual-ood")
                .doesNotHaveDuplicates();
        assertThat(charts).allSatisfy(chart -> assertThat(heights(chart)).hasSize(1));
        assertThat(charts)
                .filteredOn(chart -> chart.title().startsWith("recognition"))
                .allSatisfy(chart -> assertThat(heights(chart)).containsExactly(40L));
    }

    @Test
    void partsAreNotMixed() {
        List<LineChart> charts = rates(SpecReader.programme("smoke", List.of())).charts();
        assertThat(charts)
                .extracting(LineChart::title)
                .contains("gp-l: success on rule-ood", "virl-vl: success on rule-ood")
                .doesNotHaveDuplicates();
        assertThat(charts).allSatisfy(chart -> assertThat(heights(chart)).hasSize(1));
    }

    @Test
    void aLineBeginsAtTheInit() {
        LineChart chart = rates(Programme.of(SpecReader.read("smoke-gp", List.of())))
                .charts()
                .get(0);
        assertThat(chart.lines()).allSatisfy(line -> {
            assertThat(line.points().get(0).x()).isZero();
            assertThat(line.points()).hasSizeGreaterThan(1);
        });
        assertThat(chart.lines()).extracting(ChartLine::name).contains("ppo").doesNotContain("init", "base");
    }
}
