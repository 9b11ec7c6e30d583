package org.facecard.pipelines.report.chart;

import gg.jte.Content;
import java.util.Map;
import org.facecard.pipelines.report.html.Fragment;

/** A drawing of the report as a file of its own: SVG with its style inside. */
public final class FigureFile {
    private FigureFile() {}

    /** Returns the document that shows {@code inside}. */
    public static String svg(int width, int height, Content inside) {
        return Fragment.html(new Fragment(
                                "picture.jte",
                                Map.of("width", width, "height", height, "css", style(), "inside", inside)))
                        .strip()
                + "\n";
    }

    /** Colours and lines of the report; a picture is printed on white, whatever the page around it does. */
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
