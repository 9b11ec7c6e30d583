package org.facecard.infra.serve.pages;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.facecard.infra.serve.chart.Line;
import org.facecard.infra.serve.chart.LineChart;
import org.facecard.infra.serve.chart.Point;
import org.facecard.infra.serve.compare.Comparison;
import org.facecard.infra.serve.compare.SettingDifference;
import org.facecard.infra.serve.compare.Side;
import org.facecard.infra.serve.studies.OutcomePoint;
import org.facecard.infra.serve.studies.Studies;
import org.facecard.infra.serve.studies.Study;
import org.facecard.infra.serve.studies.StudyEntry;
import org.facecard.infra.serve.view.ComparePage;
import org.facecard.infra.serve.view.ComparePage.Chosen;
import org.facecard.infra.serve.view.Frame;

/** {@code /studies/STUDY/compare}: a checkpoint of this study beside one of this or another study. */
public final class CompareHandler implements Handler {
    private final Studies studies;
    private final PageRenderer renderer;

    /**
     * @param studies whose checkpoints are compared
     * @param renderer draws pages
     */
    public CompareHandler(Studies studies, PageRenderer renderer) {
        this.studies = studies;
        this.renderer = renderer;
    }

    @Override
    public void handle(Context context) {
        Study study = Request.study(context, studies);
        String with = Optional.of(Request.parameter(context, "with"))
                .filter(id -> !id.isEmpty())
                .orElse(study.entry().id());
        Study other = studies.find(with)
                .orElseThrow(() -> new NotFoundException(
                        "there are no results of \"%s\" to compare with: choose another".formatted(with)));
        Chosen chosen = new Chosen(
                Request.parameter(context, "left"),
                Request.parameter(context, "right"),
                with,
                or(Request.parameter(context, "split"), study.entry().splits()),
                or(Request.parameter(context, "mode"), study.entry().modes()));
        renderer.page(context, Frame.Section.COMPARE, study.entry(), page(study, other, chosen));
    }

    private static String or(String value, List<String> choices) {
        return value.isEmpty() && !choices.isEmpty() ? choices.get(0) : value;
    }

    private ComparePage page(Study study, Study other, Chosen chosen) {
        Optional<Side> left = side(study, chosen.left());
        Optional<Side> right = side(other, chosen.right());
        boolean both = left.isPresent() && right.isPresent();
        return new ComparePage(
                study.entry().id(),
                sides(study.outcomes()),
                studies.entries().stream().map(StudyEntry::id).toList(),
                study.entry().splits(),
                study.entry().modes(),
                chosen,
                both
                        ? Optional.of(Comparison.of(
                                new Comparison.Question(left.get(), right.get(), chosen.split(), chosen.mode())))
                        : Optional.empty(),
                both ? SettingDifference.of(left.get(), right.get()) : List.of(),
                both ? curves(left.get(), right.get(), chosen) : List.of());
    }

    private static List<String> sides(List<OutcomePoint> points) {
        return points.stream()
                .map(point -> point.arm() + "@" + point.budget())
                .distinct()
                .toList();
    }

    /** Reads {@code arm@budget}; names that are no checkpoint have no episodes, and the page says so. */
    private static Optional<Side> side(Study study, String text) {
        int at = text.lastIndexOf('@');
        return at > 0 && text.substring(at + 1).matches("\\d{1,6}")
                ? Optional.of(new Side(study, text.substring(0, at), Integer.parseInt(text.substring(at + 1))))
                : Optional.empty();
    }

    private static List<LineChart> curves(Side left, Side right, Chosen chosen) {
        List<Line> lines = new ArrayList<>(lines(left, 0, chosen));
        lines.addAll(lines(right, 1, chosen));
        return List.of(new LineChart("Success", "optimiser updates since the init", "success, %", lines));
    }

    private static List<Line> lines(Side side, int colour, Chosen chosen) {
        String study = side.study().entry().id().equals(chosen.with())
                ? ""
                : side.study().entry().name() + " ";
        return side.study().entry().splits().stream()
                .filter(split -> split.equals(chosen.split()))
                .map(split -> new Line(study + side.arm() + ", " + split, colour, points(side, split, chosen.mode())))
                .toList();
    }

    private static List<Point> points(Side side, String split, String mode) {
        return side.study().outcomes().stream()
                .filter(point -> point.arm().equals(side.arm())
                        || (point.arm().equals("init") && !side.arm().equals("init")))
                .filter(point -> point.split().equals(split) && point.mode().equals(mode))
                .sorted(Comparator.comparingDouble(OutcomePoint::trained))
                .map(point -> new Point(point.trained(), 100 * point.successRate()))
                .toList();
    }
}
