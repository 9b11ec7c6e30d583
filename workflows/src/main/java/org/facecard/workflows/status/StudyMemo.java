package org.facecard.workflows.status;

import java.util.Map;
import org.facecard.workflows.Dispatch;

/** The memo that an engine keeps with a study's workflow, for queries without a worker. */
public final class StudyMemo {
    /** The queue to which the study's heavy stages go. */
    public static final String QUEUE = "queue";

    /** The queue of the worker that writes its results. */
    public static final String WRITERS = "writers";

    private StudyMemo() {}

    /** Returns the memo of a study with this dispatch. */
    public static Map<String, Object> of(Dispatch dispatch) {
        return Map.of(QUEUE, dispatch.queue(dispatch.heavy()), WRITERS, dispatch.resultsQueue());
    }
}
