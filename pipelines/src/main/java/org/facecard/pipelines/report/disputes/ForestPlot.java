package org.facecard.pipelines.report.disputes;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.report.chart.EffectAxis;
import org.facecard.pipelines.report.chart.FigureFile;
import org.facecard.pipelines.report.chart.Pixels;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.measure.Unit;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.study.claims.DisputeSpec;

/**
 * The effects of a study's claims with their 95 % intervals, on one axis of percentage points. Effects in another unit
 * are written as numbers only.
 *
 * @param lines one per claim
 * @param ticks of the axis
 * @param height of the drawing
 */
public record ForestPlot(List<Line> lines, List<Tick> ticks, int height) {
    /** Width of the drawing. */
    public static final int WIDTH = 920;

    private static final int ROW = 24;
    private static final int HEAD = 20;
    private static final int AXIS_LEFT = 300;
    private static final int AXIS_WIDTH = 280;
    private static final double STEP = 0.1;
    private static final int LONGEST = 46;

    /**
     * A claim of the plot. Coordinates are empty where nothing is drawn.
     *
     * @param name of the claim, cut where it is too long
     * @param decides whether the dispute is decided by it
     * @param y of the text
     * @param middle height of the interval
     * @param bound place of the rule's bound
     * @param low lower end of the interval
     * @param effect place of the effect
     * @param high upper end of the interval
     * @param figures the effect as a number
     * @param verdict its label
     */
    public record Line(
            String name,
            boolean decides,
            String y,
            String middle,
            String bound,
            String low,
            String effect,
            String high,
            String figures,
            String verdict) {}

    /**
     * A mark of the axis.
     *
     * @param x its place
     * @param label percentage points
     */
    public record Tick(String x, String label) {}

    /** Returns the plot of all claims of a study that decides {@code dispute}. */
    public static ForestPlot of(DisputeSpec dispute, List<ClaimRow> claims) {
        EffectAxis axis = new EffectAxis(AXIS_LEFT, AXIS_WIDTH, reach(claims));
        List<Line> lines = IntStream.range(0, claims.size())
                .mapToObj(row -> line(claims.get(row), dispute, HEAD + (row + 1) * ROW, axis))
                .toList();
        List<Tick> ticks = Stream.of(-1.0, -0.5, 0.0, 0.5, 1.0)
                .map(part -> part * axis.reach())
                .map(share -> new Tick(axis.place(share), label(share)))
                .toList();
        return new ForestPlot(lines, ticks, HEAD + (claims.size() + 2) * ROW);
    }

    private static Line line(ClaimRow claim, DisputeSpec dispute, int y, EffectAxis axis) {
        boolean drawn = share(claim) && claim.effect() != null;
        String name = DisputeWords.name(claim);
        return new Line(
                name.length() <= LONGEST ? name : name.substring(0, LONGEST - 3) + "...",
                dispute.decidedBy().contains(name),
                Pixels.of(y),
                Pixels.of(y - 4),
                share(claim) ? axis.place(claim.bound()) : "",
                drawn ? axis.place(claim.low()) : "",
                drawn ? axis.place(claim.effect()) : "",
                drawn ? axis.place(claim.high()) : "",
                Unit.effect(claim),
                claim.verdict());
    }

    private static boolean share(ClaimRow claim) {
        return claim.unit().equals(Unit.SHARE.label());
    }

    /** Returns half the width of the axis: the farthest end of an interval, rounded up to whole steps. */
    private static double reach(List<ClaimRow> claims) {
        double farthest = claims.stream()
                .filter(ForestPlot::share)
                .flatMap(claim -> Stream.of(claim.low(), claim.effect(), claim.high(), claim.bound()))
                .mapToDouble(value -> value == null || !Double.isFinite(value) ? 0 : Math.abs(value))
                .max()
                .orElse(0);
        return Math.min(1, Math.max(1, Math.ceil(farthest / STEP)) * STEP);
    }

    private static String label(double share) {
        return share == 0 ? "0" : NumberFormats.signed(100 * share, 0);
    }

    /** Returns where the axis is drawn. */
    public int axis() {
        return height - ROW;
    }

    /** Returns the plot as a file. */
    public String svg() {
        return FigureFile.svg(WIDTH, height, new Fragment("forest.jte", Map.of("plot", this)));
    }
}
