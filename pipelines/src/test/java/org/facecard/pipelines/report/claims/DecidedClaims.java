package org.facecard.pipelines.report.claims;

import java.nio.file.Path;
import java.util.Map;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.study.claims.AbsentFromPaper;
import org.facecard.pipelines.study.claims.ClaimSpec;
import org.facecard.pipelines.study.claims.DecisionRule;
import org.facecard.pipelines.study.claims.quantities.Quantity;

/** Decides a claim as if a finished run had been made for it alone. */
public final class DecidedClaims {
    private final StudyRun run;
    private final Path folder;

    /** @param folder of the results */
    public DecidedClaims(StudyRun run, Path folder) {
        this.run = run;
        this.folder = folder;
    }

    /** Returns the decision about {@code quantity} by {@code rule}. */
    public ClaimRow decide(Quantity quantity, DecisionRule rule) {
        ClaimSpec claim = new ClaimSpec("SYNTHETIC claim.", "nowhere", new AbsentFromPaper(), quantity, rule);
        StudyResults decided =
                ResultsAssembler.assemble(SyntheticStudy.claiming(run, Map.of("one", claim)), folder, written -> {});
        return new ClaimsLedger(new ReportData(decided)).rows().get(0);
    }
}
