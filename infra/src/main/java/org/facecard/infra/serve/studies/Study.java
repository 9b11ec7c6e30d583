package org.facecard.infra.serve.studies;

import java.util.List;
import org.facecard.infra.serve.query.StudyDatabase;
import org.facecard.infra.serve.query.UnreadableTable;

/**
 * A study and its tables.
 *
 * @param entry which study
 * @param database its tables
 */
public record Study(StudyEntry entry, StudyDatabase database) {
    /** Returns the claims, in the order of the ledger; none before the study is assembled. */
    public List<Claim> claims() {
        return database.has("claims") ? database.kept("SELECT * FROM study.claims", Claim::of) : List.of();
    }

    /** Returns the success of every checkpoint. */
    public List<OutcomePoint> outcomes() {
        return database.has("outcomes") ? database.kept(OutcomePoint.SQL, OutcomePoint::of) : List.of();
    }

    /** Returns the tables that are damaged. */
    public List<UnreadableTable> unreadable() {
        return database.unreadable();
    }

    /** Returns the tables that can be queried. */
    public List<String> tables() {
        return database.tables();
    }
}
