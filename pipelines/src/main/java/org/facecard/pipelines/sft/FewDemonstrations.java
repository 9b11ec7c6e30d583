package org.facecard.pipelines.sft;

import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.tasks.Demonstration;
import org.facecard.pipelines.training.EpochOrder;

/**
 * The first rows of the stream of {@link Demonstrations}, repeated: every epoch shows each of them once, with the same
 * answer, in its own order (Howard and Whitaker, "Can LLMs learn from a single example?", 2023).
 */
public final class FewDemonstrations implements DemonstrationStream {
    private final Demonstrations expert;
    private final EpochOrder order;

    /**
     * @param expert the stream of all demonstrations
     * @param problems rows of an epoch, at most one per training problem
     * @param seed of the orders
     * @throws InvalidSpecException when there are fewer training problems
     */
    public FewDemonstrations(Demonstrations expert, int problems, long seed) {
        if (problems > expert.problems()) {
            throw new InvalidSpecException("demonstrations.problems is %d: it must be at most %d, the training problems"
                    .formatted(problems, expert.problems()));
        }
        this.expert = expert;
        this.order = new EpochOrder(problems, Draws.of(seed, "sft/few-order"));
    }

    @Override
    public Demonstration at(long position) {
        return expert.at(order.at(position));
    }
}
