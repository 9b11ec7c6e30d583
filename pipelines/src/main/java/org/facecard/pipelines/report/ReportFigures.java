package org.facecard.pipelines.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.facecard.pipelines.report.chart.ArmStyle;
import org.facecard.pipelines.report.chart.EffectAxis;
import org.facecard.pipelines.report.chart.Figure;
import org.facecard.pipelines.report.chart.FigureFile;
import org.facecard.pipelines.report.chart.PanelDrawing;
import org.facecard.pipelines.report.chart.Pixels;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.report.sections.MemorisationMap;
import org.facecard.pipelines.report.words.TaskWords;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.study.spec.StudySpec;

/** Figures of a report as files of their own, for pages that cannot hold the report: SVG with its style inside. */
public final class ReportFigures {
    private static final int ROW = 24;
    private static final int WIDTH = 990;
    private static final EffectAxis AXIS = new EffectAxis(640, 220, 0.3);
    private static final int LONGEST = 108;

    private ReportFigures() {}

    /** Returns the memorisation map with its legend. */
    public static String memorisationMap(StudyResults results) {
        ReportData data = new ReportData(results);
        Figure map = new MemorisationMap(data)
                .figure()
                .orElseThrow(() -> new IllegalStateException(
                        "the report of %s has no memorisation map".formatted(results.folder())));
        return FigureFile.svg(
                map.width(),
                Figure.HEIGHT + 2 * ROW,
                new Fragment(
                        "mappicture.jte",
                        Map.of("map", map, "legend", legend(map), "row", ROW, "axes", axes(data.spec()))));
    }

    /** Returns what the axes are, in the words of the task. */
    static String axes(StudySpec spec) {
        TaskWords words = TaskWords.of(spec.task());
        String measure = words.central(spec.evaluation().verificationIterations())
                .metric()
                .label()
                .replace('-', ' ');
        return "x: %s on new %s under the training rule, per cent; y: under the shifted rule; thick: mean over seeds"
                .formatted(measure, words.problems());
    }

    /**
     * An entry of a legend.
     *
     * @param x where it begins
     * @param style the look of the line
     * @param name of the line
     */
    public record Entry(int x, ArmStyle style, String name) {}

    private static List<Entry> legend(Figure map) {
        List<Entry> entries = new ArrayList<>();
        int x = PanelDrawing.LEFT;
        for (Map.Entry<String, ArmStyle> line : map.legend().entrySet()) {
            entries.add(new Entry(x, line.getValue(), line.getKey()));
            x += 60 + 7 * line.getKey().length();
        }
        return entries;
    }

    /** Returns the table of claims: sentence, effect with its interval, verdict. */
    public static String verdicts(List<ClaimRow> claims) {
        double bottom = (claims.size() + 1.4) * ROW;
        List<VerdictLine> rows = IntStream.range(0, claims.size())
                .mapToObj(row -> verdict(claims.get(row), (row + 1.6) * ROW))
                .toList();
        return FigureFile.svg(
                WIDTH,
                (int) Math.ceil(bottom + 8),
                new Fragment(
                        "verdictpicture.jte",
                        Map.of("rows", rows, "zero", AXIS.place(0.0), "bottom", Pixels.of(bottom))));
    }

    /**
     * A row of the table of claims.
     *
     * @param sentence of the claim, cut where it is too long
     * @param verdict its label
     * @param y of the text
     * @param middle where the interval is drawn
     * @param words instead of a drawing, else empty: effects that are not shares have another scale
     * @param low lower end of the interval
     * @param effect the mean
     * @param high upper end of the interval
     */
    public record VerdictLine(
            String sentence,
            String verdict,
            String y,
            String middle,
            String words,
            String low,
            String effect,
            String high) {}

    private static VerdictLine verdict(ClaimRow claim, double y) {
        String sentence = claim.sentence().length() <= LONGEST
                ? claim.sentence()
                : claim.sentence().substring(0, LONGEST - 3) + "...";
        return new VerdictLine(
                sentence,
                claim.verdict(),
                Pixels.of(y),
                Pixels.of(y - 4),
                words(claim),
                AXIS.place(claim.low()),
                AXIS.place(claim.effect()),
                AXIS.place(claim.high()));
    }

    private static String words(ClaimRow claim) {
        if (claim.low() == null || claim.high() == null || claim.effect() == null) {
            return "-";
        }
        return claim.unit().equals("share")
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%+.2f %s [%+.2f, %+.2f]",
                        claim.effect(),
                        claim.unit(),
                        claim.low(),
                        claim.high());
    }
}
