package org.facecard.workflows;

import io.temporal.workflow.Workflow;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.facecard.pipelines.study.StageStatus;

/** The cells of other studies to which a stage sends its status. Those that have ended need no message. */
final class Subscribers {
    private final Set<Subscriber> all = new LinkedHashSet<>();

    void add(Subscriber subscriber) {
        all.add(subscriber);
    }

    void tell(StageStatus now) {
        tell(all, now);
    }

    void tell(Subscriber one, StageStatus now) {
        tell(List.of(one), now);
    }

    /** Sends the end to all subscribers, including those that arrive meanwhile. */
    void dismiss(StageStatus end) {
        do {
            List<Subscriber> last = List.copyOf(all);
            all.clear();
            tell(last, end);
            Workflow.await(Workflow::isEveryHandlerFinished);
        } while (!all.isEmpty());
    }

    private static void tell(Collection<Subscriber> some, StageStatus now) {
        Signals.sendEach(some, subscriber -> subscriber.hear(now));
    }
}
