package org.facecard.infra.serve.pages;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.infra.serve.chart.ChartLine;
import org.facecard.infra.serve.chart.ChartPoint;
import org.facecard.infra.serve.chart.LineChart;
import org.facecard.infra.serve.episodes.EpisodeFilter;
import org.facecard.infra.serve.studies.OutcomePoint;
import org.facecard.infra.serve.studies.StudyEntry;
import org.facecard.infra.serve.view.HeadlineRow;
import org.facecard.infra.serve.view.Links;

/** Success of the arms of a study: a table of their last checkpoints and a curve per split. */
final class Headline {
    private static final String INIT = "init";

    private final StudyEntry study;
    private final List<OutcomePoint> points;
    private final String mode;

    Headline(StudyEntry study, List<OutcomePoint> points) {
        this.study = study;
        this.points = points;
        this.mode = study.modes().stream()
                .findFirst()
                .orElseGet(() ->
                        points.stream().map(OutcomePoint::mode).findFirst().orElse(""));
    }

    List<HeadlineRow> rows() {
        return study.arms().stream()
                .map(arm -> new HeadlineRow(
                        arm,
                        study.splits().stream().map(split -> cell(arm, split)).toList()))
                .toList();
    }

    private HeadlineRow.SplitSuccess cell(String arm, String split) {
        Optional<OutcomePoint> end = curve(arm, split).stream().reduce((first, later) -> later);
        Optional<Double> init = curve(INIT, split).stream().findFirst().map(OutcomePoint::successRate);
        return new HeadlineRow.SplitSuccess(
                end.map(OutcomePoint::successRate),
                end.flatMap(point -> init.map(start -> point.successRate() - start)),
                end.map(this::episodes).orElse(""));
    }

    private String episodes(OutcomePoint end) {
        Map<String, String> wanted = Map.of(
                "arm", end.arm(), "budget", String.valueOf(end.budget()), "split", end.split(), "mode", end.mode());
        return Links.episodes(study.id(), EpisodeFilter.of(name -> wanted.getOrDefault(name, "")), Map.of());
    }

    List<LineChart> charts() {
        return study.splits().stream()
                .map(split -> new LineChart(split, "optimiser updates since the init", "success, %", lines(split)))
                .filter(chart -> !chart.empty())
                .toList();
    }

    private List<ChartLine> lines(String split) {
        List<String> arms = study.arms();
        List<OutcomePoint> init = curve(INIT, split);
        return arms.stream()
                .map(arm -> new ChartLine(
                        arm,
                        arms.indexOf(arm),
                        Stream.concat(init.stream(), curve(arm, split).stream())
                                .map(point -> new ChartPoint(point.trained(), 100 * point.successRate()))
                                .toList()))
                .filter(line -> line.points().size() > 1)
                .toList();
    }

    /** Returns the last budget at which an arm was read. */
    static int lastBudget(List<OutcomePoint> points, String arm) {
        return points.stream()
                .filter(point -> point.arm().equals(arm))
                .mapToInt(OutcomePoint::budget)
                .max()
                .orElse(0);
    }

    private List<OutcomePoint> curve(String arm, String split) {
        return points.stream()
                .filter(point -> point.arm().equals(arm)
                        && point.split().equals(split)
                        && point.mode().equals(mode))
                .sorted(Comparator.comparingInt(OutcomePoint::budget))
                .toList();
    }
}
