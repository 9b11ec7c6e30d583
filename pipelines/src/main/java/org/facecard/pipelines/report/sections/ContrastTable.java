package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.pipelines.report.chart.ArmStyle;
import org.facecard.pipelines.report.chart.IntervalGlyph;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.HtmlTable.TableCell;
import org.facecard.pipelines.report.html.Prose;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.arms.SftArm;

/** RL minus SFT: every SFT arm against the arm that it matches, at the end of both. */
public final class ContrastTable {
    private record Contrast(String sft, String rl, String matched) {}

    private record Difference(Contrast contrast, Split split, Measure measure) {}

    private final ReportData data;
    private final List<Contrast> contrasts = new ArrayList<>();
    private final Map<Difference, Estimate> differences = new LinkedHashMap<>();

    public ContrastTable(ReportData data) {
        this.data = data;
        data.spec().arms().forEach((name, arm) -> {
            if (arm.plain() instanceof SftArm sft) {
                contrasts.add(new Contrast(name, sft.matches(), DisplayNames.of(sft.matching())));
            }
        });
        contrasts.forEach(this::estimate);
    }

    private void estimate(Contrast contrast) {
        for (Split split : data.spec().evaluation().splits()) {
            for (Measure measure : data.headline()) {
                data.difference(data.end(contrast.rl()), data.end(contrast.sft()), split, measure)
                        .ifPresent(estimate -> differences.put(new Difference(contrast, split, measure), estimate));
            }
        }
    }

    public Content content() {
        if (contrasts.isEmpty()) {
            return Prose.NONE;
        }
        List<String> headings = new ArrayList<>(List.of("RL minus SFT"));
        data.headline().forEach(measure -> headings.addAll(List.of("difference", "95 %", "")));
        HtmlTable table = new HtmlTable(headings)
                .above(data.headline().stream().map(DisplayNames::of).toList(), 3);
        IntervalGlyph glyph = IntervalGlyph.holding(differences.values());
        for (Split split : data.spec().evaluation().splits()) {
            table.group(DisplayNames.of(split));
            contrasts.forEach(contrast -> table.cells(cells(contrast, split, glyph)));
        }
        return Blocks.all(
                Blocks.heading("RL against SFT"),
                table.captioned(
                        "In percentage points at the end of both arms, paired by problem and seed; intervals as above, not adjusted."
                                + " An arm matched by updates spends the same FLOPs and makes the same number of optimiser updates."));
    }

    private List<TableCell> cells(Contrast contrast, Split split, IntervalGlyph glyph) {
        List<TableCell> cells = new ArrayList<>();
        cells.add(TableCell.of(Blocks.noted(
                new Prose("%s − %s".formatted(contrast.rl(), contrast.sft())),
                new Prose("matched " + contrast.matched()))));
        for (Measure measure : data.headline()) {
            cells.addAll(HeadlineTable.change(
                    Optional.ofNullable(differences.get(new Difference(contrast, split, measure))),
                    glyph,
                    ArmStyle.of(data.spec(), contrast.sft())));
        }
        return cells;
    }
}
