package org.facecard.workflows;

import io.temporal.common.SearchAttributeKey;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.facecard.activities.StudyReport;

/** The workflow of a firing. */
public final class ScheduledStudyWorkflowImpl implements ScheduledStudyWorkflow {
    /** Set by the server: the scheduled time, however late the firing is. */
    private static final SearchAttributeKey<OffsetDateTime> DUE =
            SearchAttributeKey.forOffsetDateTime("TemporalScheduledStartTime");

    private final ChildWorkflows children = new ChildWorkflows();

    @Override
    public StudyReport run(RunStudy order) {
        String name = ScheduledStudyWorkflow.runName(order.programme().name(), due());
        RunStudy firing = new RunStudy(order.programme().renamed(name), order.dispatch());
        StudyWorkflow study = Workflow.newChildWorkflowStub(StudyWorkflow.class, StageOptions.study(firing));
        Promise<StudyReport> report = children.add(Async.function(study::run, firing));
        children.outlive(report::get);
        return report.get();
    }

    private static Instant due() {
        OffsetDateTime due = Workflow.getTypedSearchAttributes().get(DUE);
        return due == null ? Instant.ofEpochMilli(Workflow.currentTimeMillis()) : due.toInstant();
    }
}
