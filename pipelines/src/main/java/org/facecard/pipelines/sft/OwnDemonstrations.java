package org.facecard.pipelines.sft;

import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.tasks.Demonstration;
import org.facecard.pipelines.training.EpochOrder;

/**
 * The stream of {@link Demonstrations} with a policy's own right answers in place of a share of them. Which positions hold own
 * answers does not depend on the policy, and those of a smaller share are among those of a larger.
 */
public final class OwnDemonstrations implements DemonstrationStream {
    private final Demonstrations expert;
    private final List<Demonstration> own;
    private final double share;
    private final Draws choice;
    private final EpochOrder order;

    /**
     * @param expert the stream without own answers
     * @param own right answers; if there are none, the expert's are shown
     * @param share of the positions that hold own answers
     * @param seed of the choice of positions and of the order of own answers
     */
    public OwnDemonstrations(Demonstrations expert, List<Demonstration> own, double share, long seed) {
        this.expert = expert;
        this.own = List.copyOf(own);
        this.share = share;
        this.choice = Draws.of(seed, "sft/own-or-expert");
        this.order = new EpochOrder(Math.max(1, own.size()), Draws.of(seed, "sft/own-order"));
    }

    @Override
    public Demonstration at(long position) {
        boolean ours = choice.uniform(position) < share && !own.isEmpty();
        return ours ? own.get(order.at(position)) : expert.at(position);
    }
}
