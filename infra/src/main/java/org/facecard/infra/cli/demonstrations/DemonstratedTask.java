package org.facecard.infra.cli.demonstrations;

import java.util.List;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;

/**
 * What a study's demonstrations are about.
 *
 * @param task the game
 * @param training the training problems under the training rule
 * @param seed the study's first seed
 */
record DemonstratedTask(TaskEnvironment task, List<Problem> training, long seed) {
    /**
     * Returns the task of the first part of {@code programme} that plays GeneralPoints in text.
     *
     * @throws InvalidSpecException when none does
     */
    static DemonstratedTask of(Programme programme) {
        StudySpec study = programme.parts().stream()
                .map(part -> part.spec())
                .filter(spec -> spec.task() instanceof GeneralPointsSpec)
                .findFirst()
                .orElseThrow(() -> new InvalidSpecException(
                        "%s does not play GeneralPoints in text: name a study that does, such as laptop-gp"
                                .formatted(programme.name())));
        TaskEnvironment task = TaskEnvironments.of(study.task());
        List<Problem> training = task.problems(study.splits()).stream()
                .filter(problem -> problem.partition() == Partition.TRAIN && problem.rule() == Rule.ID)
                .toList();
        return new DemonstratedTask(task, training, study.seeds().get(0));
    }
}
