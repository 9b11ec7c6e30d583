package org.facecard.pipelines.report.disputes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.Decision;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ForestPlotTest {
    private static final List<ClaimRow> CLAIMS = List.of(
            DisputeExamples.row("a", Decision.REPRODUCED, 0.15, "share"),
            DisputeExamples.row("b", Decision.INCONCLUSIVE, 0.5, "nats"),
            DisputeExamples.row("c", Decision.INCONCLUSIVE, null, "share"));

    private final ForestPlot plot = ForestPlot.of(DisputeExamples.by("a"), CLAIMS);

    @Test
    void theAxisHoldsEveryIntervalOfShares() {
        // The farthest end is 35 points; the axis, 280 wide from 300 on, ends at 40 points on both sides.
        assertThat(plot.ticks()).extracting(ForestPlot.Tick::label).containsExactly("−40", "−20", "0", "+20", "+40");
        assertThat(plot.lines().get(0).bound()).isEqualTo("440.0");
        assertThat(plot.lines().get(0).effect()).isEqualTo("492.5");
    }

    @Test
    void onlySharesAreDrawnAndAllAreListed() {
        assertThat(plot.lines()).extracting(ForestPlot.Line::effect).containsExactly("492.5", "", "");
        assertThat(plot.lines())
                .extracting(ForestPlot.Line::figures)
                .containsExactly("+15.0 [−5.0, +35.0]", "+0.500 [+0.300, +0.700] nats", "–");
        assertThat(plot.lines()).extracting(ForestPlot.Line::decides).containsExactly(true, false, false);
    }

    @Test
    void thePictureIsWellFormed() throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(plot.svg())));
        assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(1);
    }
}
