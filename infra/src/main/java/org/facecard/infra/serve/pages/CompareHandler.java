package org.facecard.infra.serve.pages;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.facecard.infra.serve.chart.ChartLine;
import org.facecard.infra.serve.chart.ChartPoint;
import org.facecard.infra.serve.chart.LineChart;
import org.facecard.infra.serve.compare.ComparedCheckpoint;
import org.facecard.infra.serve.compare.Comparison;
import org.facecard.infra.serve.compare.SettingDifference;
import org.facecard.infra.serve.query.CopyTimeout;
import org.facecard.infra.serve.studies.OutcomePoint;
import org.facecard.infra.serve.studies.Studies;
import org.facecard.infra.serve.studies.Study;
import org.facecard.infra.serve.studies.StudyEntry;
import org.facecard.infra.serve.view.ComparePage;
import org.facecard.infra.serve.view.ComparePage.Chosen;
import org.facecard.infra.serve.view.Frame;

/** {@code /studies/STUDY/compare}: a checkpoint of this study beside others of this or another study. */
public final class CompareHandler implements Handler {
    /** Most checkpoints on the right side. */
    private static final int MOST = 5;

    private static final Pattern SIDE = Pattern.compile("(?:(?<study>[^:]*):)?(?<arm>[^:@]+)(?:@(?<budget>\\d{1,6}))?");

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
        Study other = found(with);
        Chosen chosen = new Chosen(
                offered(study, Request.parameter(context, "left")),
                Request.parameter(context, "right"),
                with,
                or(Request.parameter(context, "split"), study.entry().splits()),
                or(Request.parameter(context, "mode"), study.entry().modes()));
        renderer.page(context, Frame.NavigationEntry.COMPARE, study.entry(), page(study, other, chosen));
    }

    /** Returns a side as the form offers it, so that it stays chosen when another choice changes. */
    private String offered(Study study, String text) {
        return side(study, text)
                .filter(side -> side.study().entry().id().equals(study.entry().id()))
                .map(side -> side.arm() + "@" + side.budget())
                .orElse(text);
    }

    private static String or(String value, List<String> choices) {
        return value.isEmpty() && !choices.isEmpty() ? choices.get(0) : value;
    }

    private ComparePage page(Study study, Study other, Chosen chosen) {
        List<ComparedCheckpoint> rights = Stream.of(chosen.right().split(",", -1))
                .flatMap(text -> side(other, text.strip()).stream())
                .distinct()
                .limit(MOST)
                .toList();
        List<ComparedCheckpoint> sides = Stream.concat(side(study, chosen.left()).stream(), rights.stream())
                .toList();
        boolean asked = sides.size() > rights.size() && !rights.isEmpty();
        return new ComparePage(
                study.entry().id(),
                sides(study.outcomes()),
                studies.entries().stream().map(StudyEntry::id).toList(),
                study.entry().splits(),
                study.entry().modes(),
                chosen,
                asked ? comparisons(sides, chosen) : List.of(),
                asked ? SettingDifference.of(sides) : List.of(),
                asked ? curves(sides, chosen) : List.of());
    }

    private static List<Comparison> comparisons(List<ComparedCheckpoint> sides, Chosen chosen) {
        return sides.stream()
                .skip(1)
                .map(right -> Comparison.of(
                        new Comparison.ComparisonQuery(sides.get(0), right, chosen.split(), chosen.mode())))
                .toList();
    }

    private static List<String> sides(List<OutcomePoint> points) {
        return points.stream()
                .map(point -> point.arm() + "@" + point.budget())
                .distinct()
                .toList();
    }

    /**
     * Reads {@code arm@budget} of {@code study}, {@code STUDY:arm@budget}, or {@code arm} for the end of its training;
     * a budget that does not exist has no episodes, and the page says so.
     */
    private Optional<ComparedCheckpoint> side(Study study, String text) {
        Matcher written = SIDE.matcher(text);
        if (!written.matches()) {
            return Optional.empty();
        }
        Study named = written.group("study") == null ? study : found(written.group("study"));
        EpisodesHandler.existing(named);
        String arm = written.group("arm");
        if (written.group("budget") != null) {
            return Optional.of(new ComparedCheckpoint(named, arm, Integer.parseInt(written.group("budget"))));
        }
        List<OutcomePoint> points = named.outcomes();
        return points.stream().anyMatch(point -> point.arm().equals(arm))
                ? Optional.of(new ComparedCheckpoint(named, arm, Headline.lastBudget(points, arm)))
                : Optional.empty();
    }

    private Study found(String id) {
        return studies.find(id, CopyTimeout.OF_A_PAGE)
                .orElseThrow(() -> new NotFoundException(
                        "there are no results of \"%s\" to compare with: choose another".formatted(id)));
    }

    private static List<LineChart> curves(List<ComparedCheckpoint> sides, Chosen chosen) {
        List<ChartLine> lines = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            lines.add(line(sides.get(i), i, chosen));
        }
        return List.of(new LineChart("Success", "optimiser updates since the init", "success, %", lines));
    }

    private static ChartLine line(ComparedCheckpoint side, int colour, Chosen chosen) {
        String study = side.study().entry().id().equals(chosen.with())
                ? ""
                : side.study().entry().name() + " ";
        return new ChartLine(
                study + side.arm() + ", " + chosen.split(), colour, points(side, chosen.split(), chosen.mode()));
    }

    private static List<ChartPoint> points(ComparedCheckpoint side, String split, String mode) {
        return side.study().outcomes().stream()
                .filter(point -> point.arm().equals(side.arm())
                        || (point.arm().equals("init") && !side.arm().equals("init")))
                .filter(point -> point.split().equals(split) && point.mode().equals(mode))
                .sorted(Comparator.comparingDouble(OutcomePoint::trained))
                .map(point -> new ChartPoint(point.trained(), 100 * point.successRate()))
                .toList();
    }
}
