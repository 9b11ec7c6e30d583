package org.facecard.infra.serve.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.infra.serve.chart.ChartLine;
import org.facecard.infra.serve.chart.ChartPoint;
import org.facecard.infra.serve.chart.LineChart;
import org.facecard.infra.serve.studies.ProgrammeEntry;
import org.facecard.pipelines.report.factors.AnalysisReport;
import org.facecard.pipelines.results.ProgrammeManifest;
import org.facecard.pipelines.results.analysis.PredictionRow;
import org.facecard.pipelines.results.analysis.ScaleEffectRow;
import org.jspecify.annotations.Nullable;

/**
 * The results of a study of several parts.
 *
 * @param study which one
 * @param manifest of the whole study
 * @param claims of all parts and of the whole
 * @param analysis what is computed over all parts; empty while it is computed
 * @param report whether the static report is there
 */
public record ProgrammePage(
        ProgrammeEntry study,
        ProgrammeManifest manifest,
        List<LedgerRow> claims,
        Optional<AnalysisReport> analysis,
        boolean report)
        implements PageModel {
    private static final String SPLIT = "rule-ood";
    private static final double PERCENT = 100;

    @Override
    public String template() {
        return "programme.jte";
    }

    /** Returns whether something is computed over all parts and is not there yet. */
    public boolean computing() {
        return manifest.analysis() != null && analysis.isEmpty();
    }

    /** Returns how many claims have this verdict. */
    public long verdicts(String verdict) {
        return claims.stream()
                .filter(row -> row.claim().verdict().equals(verdict))
                .count();
    }

    /** Returns the comparison behind an effect. */
    public String link(ScaleEffectRow row) {
        Map<String, String> sides = new LinkedHashMap<>();
        sides.put("left", row.arm());
        sides.put("right", row.minus());
        sides.put("split", SPLIT);
        return Links.compare(part(row.part()), sides);
    }

    /** Returns the episodes behind a prediction. */
    public String link(PredictionRow row) {
        Map<String, String> wanted = Map.of("arm", row.arm(), "budget", String.valueOf(row.budget()), "split", SPLIT);
        return Links.episodes(part(row.part()), Links.filter(wanted), Map.of());
    }

    private String part(String name) {
        return study.name() + "." + name;
    }

    /** Returns the differences of arms against the size of the model. */
    public LineChart effects(List<ScaleEffectRow> rows) {
        Map<String, List<ChartPoint>> points = new LinkedHashMap<>();
        rows.forEach(row -> points.computeIfAbsent(
                        "%s minus %s, base of %d updates".formatted(row.arm(), row.minus(), row.steps()),
                        pair -> new ArrayList<>())
                .add(new ChartPoint(row.weights(), PERCENT * row.effect())));
        List<ChartLine> lines = new ArrayList<>();
        points.forEach((pair, line) -> lines.add(new ChartLine(pair, lines.size(), line)));
        return new LineChart("Difference under the shifted rule", "weights of the model", "points", lines);
    }

    /** Returns an interval of shares in points, a dash if there is none. */
    public static String interval(@Nullable Double low, @Nullable Double high) {
        return low == null || high == null ? "–" : PageFormat.points(low) + " to " + PageFormat.points(high);
    }

    /** Returns a number, a dash if there is none. */
    public static String number(@Nullable Double value) {
        return value == null ? "–" : PageFormat.number(value);
    }

    /** Returns a share in per cent, a dash if there is none. */
    public static String percent(@Nullable Double share) {
        return share == null ? "–" : PageFormat.percent(share);
    }
}
