package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.report.chart.TrainingMethod;
import org.facecard.pipelines.report.claims.Estimator;
import org.facecard.pipelines.report.claims.Estimator.Course;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.data.TrainedPoint;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.measure.Onset;
import org.facecard.pipelines.report.statistics.Inference;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.claims.ClaimSpec;
import org.facecard.pipelines.study.claims.quantities.OnsetDifference;

/** By method, the learning rate x updates at which training-rule intrusion starts. */
final class Onsets {
    /** Used when no claim of the study names one. */
    private static final double THRESHOLD = 0.05;

    private final ReportData data;
    private final Draws draws;
    private final double threshold;

    Onsets(ReportData data) {
        this.data = data;
        this.draws = Draws.of(data.spec().evaluation().seed(), "report/onsets");
        this.threshold = data.spec().claims().values().stream()
                .map(ClaimSpec::quantity)
                .filter(OnsetDifference.class::isInstance)
                .mapToDouble(quantity -> ((OnsetDifference) quantity).threshold())
                .findFirst()
                .orElse(THRESHOLD);
    }

    Content content() {
        Map<TrainingMethod, List<String>> methods = data.arms().stream()
                .collect(Collectors.groupingBy(
                        arm -> TrainingMethod.of(data.spec().arm(arm)),
                        () -> new EnumMap<>(TrainingMethod.class),
                        Collectors.toList()));
        HtmlTable table = new HtmlTable(List.of("method", "checkpoints", "trained up to", "intrusion starts", "95 %"));
        methods.forEach((method, arms) -> table.row(row(method, arms)));
        return Blocks.all(
                Blocks.heading("Where intrusion starts"),
                table.captioned(
                        ("On the axis of learning rate × updates: the smallest among the method's checkpoints whose intrusion,"
                                        + " over seeds and problems, exceeds %s %% of first answers; “later” where the mean of none"
                                        + " does, though single seeds may. The interval holds the middle 95 %% of the"
                                        + " onsets of means drawn around those observed. It is as coarse as the checkpoints lie apart.")
                                .formatted(NumberFormats.significant(100 * threshold))));
    }

    private List<String> row(TrainingMethod method, List<String> arms) {
        List<TrainedPoint> points = TrainedPoint.of(data, arms);
        Onset onset =
                new Onset(points.stream().mapToDouble(TrainedPoint::exposure).toArray(), threshold);
        Optional<Inference> found = new Estimator(
                        List.of(),
                        points.stream()
                                .map(point -> data.observations(point.checkpoint(), Split.RULE_OOD, Measure.INTRUSION))
                                .toList(),
                        onset::of,
                        Course.STEPWISE,
                        Optional.empty())
                .inference(draws);
        return List.of(
                method.words(),
                NumberFormats.count(points.size()),
                Double.isNaN(onset.largest()) ? NumberFormats.ABSENT : NumberFormats.significant(onset.largest()),
                found.map(value -> words(value.value())).orElse(NumberFormats.ABSENT),
                found.map(value -> "[%s, %s]".formatted(words(value.low()), words(value.high())))
                        .orElse(NumberFormats.ABSENT));
    }

    private static String words(double onset) {
        return Double.isInfinite(onset) ? "later" : NumberFormats.significant(onset);
    }
}
