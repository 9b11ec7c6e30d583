package org.facecard.workflows;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.facecard.activities.StudyReport;

/** A firing of a schedule: runs the schedule's study as a separate run, named after its due time. */
@WorkflowInterface
public interface ScheduledStudyWorkflow {
    /** How many characters {@link #runName} adds to the name of a study. */
    int MOMENT = "-20260101-030000".length();

    /** Runs the study to its report. */
    @WorkflowMethod
    StudyReport run(RunStudy order);

    /**
     * Returns the name of the run of {@code study} that was due at {@code moment}: {@code study-YYYYMMDD-HHMMSS}, in
     * UTC.
     */
    static String runName(String study, Instant moment) {
        return "%s-%s"
                .formatted(
                        study,
                        DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss")
                                .withZone(ZoneOffset.UTC)
                                .format(moment));
    }
}
