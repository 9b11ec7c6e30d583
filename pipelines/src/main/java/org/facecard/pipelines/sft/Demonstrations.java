package org.facecard.pipelines.sft;

import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.tasks.Demonstration;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.training.EpochOrder;

/** An endless stream of expert answers: every epoch shows each training problem once, with its own solution. */
public final class Demonstrations implements DemonstrationStream {
    private final TaskEnvironment task;
    private final List<Problem> problems;
    private final EpochOrder order;
    private final Draws draws;

    /**
     * @param problems the training problems under the training rule
     * @param seed of the order and of the choice among a problem's solutions
     */
    public Demonstrations(TaskEnvironment task, List<Problem> problems, long seed) {
        this(task, problems, seed, "sft");
    }

    private Demonstrations(TaskEnvironment task, List<Problem> problems, long seed, String purpose) {
        this.task = task;
        this.problems = problems;
        this.order = new EpochOrder(problems.size(), Draws.of(seed, purpose + "/order"));
        this.draws = Draws.of(seed, purpose + "/solution");
    }

    /** Returns the demonstrations of an init, in another order and with other solutions than SFT's. */
    public static Demonstrations ofWarmUp(TaskEnvironment task, List<Problem> problems, long seed) {
        return new Demonstrations(task, problems, seed, "warm-up");
    }

    /** Returns the demonstration at {@code position} of the stream: what every SFT arm of this seed is shown there. */
    @Override
    public Demonstration at(long position) {
        return task.demonstration(problem(position), draws.at(position));
    }

    /** Returns the problem at {@code position}. */
    public Problem problem(long position) {
        return problems.get(index(position));
    }

    /** Returns the number of training problems of an epoch. */
    int problems() {
        return problems.size();
    }

    /** Returns the index of {@link #problem} among the training problems. */
    int index(long position) {
        return order.at(position);
    }
}
