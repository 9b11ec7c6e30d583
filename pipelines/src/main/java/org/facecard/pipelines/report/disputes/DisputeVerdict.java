package org.facecard.pipelines.report.disputes;

import java.util.List;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.Decision;
import org.facecard.pipelines.study.claims.DisputeSpec;

/**
 * The outcome of a dispute, from the verdicts of the claims that decide it. They form one conjunction: it holds when
 * all of them hold and fails when one of them fails. So within a study no correction is needed beyond Holm's over all its
 * claims. Nothing corrects across studies. Those that share bases and arms do not have independent verdicts.
 */
public enum DisputeVerdict implements Named {
    /** All deciding claims are reproduced. */
    REPRODUCED,
    /** At least one deciding claim is contradicted. */
    CONTRADICTED,
    /** Neither. */
    INCONCLUSIVE,
    /** There are no verdicts. */
    NOT_RUN {
        public @Override String words() {
            return "not run";
        }
    };

    /** Returns the verdict as it is written in a sentence. */
    public String words() {
        return label();
    }

    /** Returns the verdict on {@code dispute}, from all claims of its study. */
    public static DisputeVerdict of(DisputeSpec dispute, List<ClaimRow> claims) {
        List<String> verdicts = DisputeWords.deciding(dispute, claims).stream()
                .map(ClaimRow::verdict)
                .toList();
        if (claims.isEmpty()) {
            return NOT_RUN;
        }
        if (verdicts.contains(Decision.CONTRADICTED.label())) {
            return CONTRADICTED;
        }
        boolean all = verdicts.size() == dispute.decidedBy().size()
                && verdicts.stream().allMatch(Decision.REPRODUCED.label()::equals);
        return all ? REPRODUCED : INCONCLUSIVE;
    }
}
