package org.facecard.pipelines.report;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facecard.pipelines.report.html.Html;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.ClaimRow;

/** Figures of a report as files of their own, for pages that cannot hold the report: SVG with its style inside. */
public final class ReportPictures {
    private static final Pattern MAP = Pattern.compile(
            "<svg viewBox='0 0 (\\d+) (\\d+)'[^>]*aria-labelledby='map-plane-title'>(.*?)</svg>", Pattern.DOTALL);
    private static final Pattern LEGEND =
            Pattern.compile("<figure id='map-plane'>\\s*<ul class='legend'>(.*?)</ul>", Pattern.DOTALL);
    private static final Pattern ENTRY = Pattern.compile("<li><svg[^>]*>(.*?)</svg>\\s*(.*?)</li>", Pattern.DOTALL);

    private static final int ROW = 24;
    private static final int WIDTH = 990;
    private static final int AXIS_LEFT = 640;
    private static final int AXIS_WIDTH = 220;
    private static final double AXIS_REACH = 0.3;
    private static final int LONGEST = 108;

    private ReportPictures() {}

    /** The memorisation map with its legend. */
    public static String memorisationMap(StudyResults results) {
        String report = Report.html(results);
        Matcher map = MAP.matcher(report);
        if (!map.find()) {
            throw new IllegalStateException("the report of %s has no memorisation map".formatted(results.folder()));
        }
        int height = Integer.parseInt(map.group(2));
        return svg(
                Integer.parseInt(map.group(1)),
                height + 2 * ROW,
                legend(report)
                        + "<g transform='translate(0 %d)'>%s</g>".formatted(ROW, map.group(3))
                        + text(
                                "middle",
                                WIDTH / 2.0,
                                height + 1.6 * ROW,
                                "across: success on new deals under the training rule, per cent; up: under the shifted rule; thick: mean of all seeds"));
    }

    private static String legend(String report) {
        Matcher legend = LEGEND.matcher(report);
        if (!legend.find()) {
            return "";
        }
        StringBuilder drawn = new StringBuilder();
        double x = 46;
        Matcher entry = ENTRY.matcher(legend.group(1));
        while (entry.find()) {
            drawn.append("<g transform='translate(%s 7)'>%s</g>".formatted(number(x), entry.group(1)));
            drawn.append("<text x='%s' y='16'>%s</text>".formatted(number(x + 34), entry.group(2)));
            x += 60 + 7 * entry.group(2).length();
        }
        return drawn.toString();
    }

    /** The table of claims: sentence, effect with its interval, verdict. */
    public static String verdicts(List<ClaimRow> claims) {
        StringBuilder drawn = new StringBuilder();
        double bottom = (claims.size() + 1.4) * ROW;
        double zero = x(0);
        drawn.append("<text class='panel-title' x='10' y='16'>claim</text>")
                .append(text("panel-title middle", zero, 16, "effect, 95 % interval"))
                .append("<text class='panel-title' x='885' y='16'>verdict</text>")
                .append("<line class='guide' x1='%1$s' x2='%1$s' y1='22' y2='%2$s'/>"
                        .formatted(number(zero), number(bottom)));
        for (int row = 0; row < claims.size(); row++) {
            drawn.append(row(claims.get(row), (row + 1.6) * ROW));
        }
        return svg(WIDTH, (int) Math.ceil(bottom + 8), drawn.toString());
    }

    private static String row(ClaimRow claim, double y) {
        String sentence = claim.sentence().length() <= LONGEST
                ? claim.sentence()
                : claim.sentence().substring(0, LONGEST - 3) + "...";
        return "<text x='10' y='%s'>%s</text>".formatted(number(y), Html.escape(sentence))
                + effect(claim, y)
                + "<text class='%s' x='885' y='%s'>%s</text>".formatted(claim.verdict(), number(y), claim.verdict());
    }

    /** What is no share has another scale: it is written, not drawn. */
    private static String effect(ClaimRow claim, double y) {
        Double low = claim.low();
        Double high = claim.high();
        Double effect = claim.effect();
        if (low == null || high == null || effect == null) {
            return text("middle", x(0), y, "-");
        }
        if (!claim.unit().equals("share")) {
            return text(
                    "middle",
                    x(0),
                    y,
                    String.format(Locale.ROOT, "%+.2f %s [%+.2f, %+.2f]", effect, claim.unit(), low, high));
        }
        double middle = y - 4;
        return "<g class='series arm-0'><line class='whisker strong' x1='%s' x2='%s' y1='%s' y2='%s'/><circle cx='%s' cy='%s' r='3.5'/></g>"
                .formatted(
                        number(x(low)),
                        number(x(high)),
                        number(middle),
                        number(middle),
                        number(x(effect)),
                        number(middle));
    }

    private static double x(double share) {
        double clipped = Math.max(-AXIS_REACH, Math.min(AXIS_REACH, share));
        return AXIS_LEFT + AXIS_WIDTH * (clipped + AXIS_REACH) / (2 * AXIS_REACH);
    }

    private static String text(String style, double x, double y, String words) {
        return "<text class='%s' x='%s' y='%s'>%s</text>".formatted(style, number(x), number(y), Html.escape(words));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String svg(int width, int height, String inside) {
        return "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %1$d %2$d' width='%1$d' height='%2$d' role='img'>%n"
                        .formatted(width, height)
                        .replace(System.lineSeparator(), "\n")
                + "<style>" + style() + "</style>\n<rect width='100%' height='100%' fill='var(--paper)'/>\n"
                + inside.strip() + "\n</svg>\n";
    }

    /** Colours and lines of the report; a picture stands on paper, whatever the page around it does. */
    private static String style() {
        return ":root{--paper:#fdfcf9;--ink:#1f1d1a;--soft:#6b665e;--rule:#ddd7cc;"
                + "--arm-0:#0b62a4;--arm-1:#c8500a;--arm-2:#a3143a;--arm-3:#2d7d46;--arm-4:#7a4fa3;--arm-5:#8a6d00;--arm-6:#00808a;--arm-7:#5b5b5b}"
                + "text{font:11px system-ui,'Segoe UI',Arial,'DejaVu Sans',sans-serif;fill:var(--soft)}"
                + ".panel-title{font-size:12.5px;font-weight:600;fill:var(--ink)}.middle{text-anchor:middle}.end{text-anchor:end}"
                + ".reproduced{fill:var(--arm-3);font-weight:600}.contradicted{fill:var(--arm-2);font-weight:600}"
                + ".grid{stroke:var(--rule);stroke-width:.7}.axis{stroke:var(--ink);stroke-width:1}.zero{stroke:var(--soft)}"
                + ".guide{stroke:var(--soft);stroke-dasharray:1 4;stroke-linecap:round}.series{color:var(--ink);--dash:none}"
                + ".mean{fill:none;stroke:currentColor;stroke-width:2;stroke-dasharray:var(--dash);stroke-linejoin:round}"
                + ".thread{fill:none;stroke:currentColor;stroke-width:.8;opacity:.38}.band{fill:currentColor;opacity:.1}"
                + ".whisker{stroke:currentColor;opacity:.7}.whisker.strong{stroke-width:1.6;opacity:1}"
                + ".series circle,.series .mark{fill:currentColor}"
                + ".arm-0{color:var(--arm-0)}.arm-1{color:var(--arm-1);--dash:7 3}.arm-2{color:var(--arm-2);--dash:2 3}.arm-3{color:var(--arm-3);--dash:9 3 2 3}"
                + ".arm-4{color:var(--arm-4)}.arm-5{color:var(--arm-5)}.arm-6{color:var(--arm-6)}.arm-7{color:var(--arm-7)}";
    }
}
