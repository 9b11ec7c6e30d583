package org.facecard.workflows;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.facecard.activities.StudyReport;

/** Runs a study to its report: plans, starts the cells, passes results between them, assembles. */
@WorkflowInterface
public interface StudyWorkflow {
    /** Runs the study. */
    @WorkflowMethod
    StudyReport run(RunStudy order);

    /** Which stages have changed; to be asked until nothing has. */
    @QueryMethod
    StudyState state(StateSince since);

    /** From a cell: stages that stand elsewhere than before. */
    @SignalMethod
    void stagesChanged(StageNews news);
}
