package org.facecard.workflows;

import io.temporal.workflow.Workflow;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.facecard.activities.StageStanding;

/** The cells of other studies that a stage tells where it stands. Those that have ended need to hear nothing. */
final class Subscribers {
    private final Set<Subscriber> all = new LinkedHashSet<>();

    void add(Subscriber follower) {
        all.add(follower);
    }

    void tell(StageStanding now) {
        tell(all, now);
    }

    void tell(Subscriber one, StageStanding now) {
        tell(List.of(one), now);
    }

    /** Tells everybody the end, also who comes while it is told. */
    void dismiss(StageStanding end) {
        do {
            List<Subscriber> last = List.copyOf(all);
            all.clear();
            tell(last, end);
            Workflow.await(Workflow::isEveryHandlerFinished);
        } while (!all.isEmpty());
    }

    private static void tell(Collection<Subscriber> some, StageStanding now) {
        Signals.sendEach(some, follower -> follower.hear(now));
    }
}
