package org.facecard.pipelines.sft;

import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.tasks.Demonstration;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;

/**
 * The stream of {@link Demonstrations} with wrong labels: whether a training problem is mislabelled, and its wrong
 * answer, are functions of the seed and of the problem, the same in every epoch. All other rows are those of the stream
 * without wrong labels.
 */
public final class MislabelledDemonstrations implements DemonstrationStream {
    private final TaskEnvironment task;
    private final Demonstrations expert;
    private final double share;
    private final Draws labels;

    /**
     * @param task writes the wrong answers
     * @param expert the stream without wrong labels
     * @param share of the training problems that are mislabelled; those of a smaller share are among them
     * @param seed of the choice of problems and of their wrong answers
     */
    public MislabelledDemonstrations(TaskEnvironment task, Demonstrations expert, double share, long seed) {
        this.task = task;
        this.expert = expert;
        this.share = share;
        this.labels = Draws.of(seed, "sft/wrong-label");
    }

    @Override
    public Demonstration at(long position) {
        Demonstration right = expert.at(position);
        Draws label = labels.at(expert.index(position));
        Problem problem = expert.problem(position);
        return label.uniform(0) < share
                ? new Demonstration(right.challenge(), task.wrongAnswer(problem, label.at(1)), right.expert())
                : right;
    }
}
