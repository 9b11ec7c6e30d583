package org.facecard.pipelines.report.sections;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.results.tables.ChangeRow;
import org.facecard.pipelines.study.Split;

/** The table of changes as rows: every arm on every split, by the measures that the report shows first. */
public final class ChangeRows {
    private final ReportData data;

    public ChangeRows(ReportData data) {
        this.data = data;
    }

    public List<ChangeRow> rows() {
        List<ChangeRow> rows = new ArrayList<>();
        for (Split split : data.spec().evaluation().splits()) {
            for (String arm : data.arms()) {
                data.headline().forEach(measure -> rows.add(row(arm, split, measure)));
            }
        }
        return rows;
    }

    private ChangeRow row(String arm, Split split, Measure measure) {
        Optional<Estimate> change = data.difference(data.end(arm), data.start(arm), split, measure);
        return new ChangeRow(
                arm,
                split.label(),
                measure.metric().label(),
                measure.mode().label(),
                Math.min(measure.verificationIterations(), data.spec().verificationIterations(split)),
                data.start(arm).arm(),
                data.mean(data.start(arm), split, measure).map(Estimate::mean).orElse(null),
                data.mean(data.end(arm), split, measure).map(Estimate::mean).orElse(null),
                change.map(Estimate::mean).orElse(null),
                change.map(Estimate::low).orElse(null),
                change.map(Estimate::high).orElse(null),
                change.map(Estimate::seeds).orElse(0),
                change.map(Estimate::clusters).orElse(0),
                change.map(Estimate::observations).orElse(0));
    }
}
