package org.facecard.infra.serve.view;

import java.util.List;
import org.facecard.infra.serve.chart.LineChart;
import org.facecard.infra.serve.query.UnreadableTable;
import org.facecard.infra.serve.studies.StudyEntry;

/**
 * A study's results.
 *
 * @param study which one
 * @param headline one row per arm
 * @param splits columns of the headline
 * @param claims the ledger
 * @param charts success per split
 * @param tables that can be downloaded
 * @param unreadable tables that are damaged
 * @param report whether the static report is there
 */
public record StudyPage(
        StudyEntry study,
        List<HeadlineRow> headline,
        List<String> splits,
        List<LedgerRow> claims,
        List<LineChart> charts,
        List<String> tables,
        List<UnreadableTable> unreadable,
        boolean report)
        implements PageModel {
    @Override
    public String template() {
        return "study.jte";
    }

    /** Returns the study that this is a part of, empty if it is not a part. */
    public String whole() {
        int slash = study.name().indexOf('/');
        return slash < 0 ? "" : study.name().substring(0, slash);
    }

    /** Returns how many claims have this verdict. */
    public long verdicts(String verdict) {
        return claims.stream()
                .filter(row -> row.claim().verdict().equals(verdict))
                .count();
    }
}
