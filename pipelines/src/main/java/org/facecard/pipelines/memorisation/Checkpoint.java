package org.facecard.pipelines.memorisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.facecard.pipelines.policy.Generation;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.Sample;
import org.facecard.pipelines.policy.Sampling;
import org.facecard.pipelines.policy.TextCodec;
import org.facecard.pipelines.study.Draws;
import org.facecard.pipelines.tasks.TaskEnvironment;

/**
 * A checkpoint that is asked and never trained.
 *
 * @param policy the weights
 * @param codec its tokenizer
 * @param task what is asked
 */
public record Checkpoint(Policy policy, TextCodec codec, TaskEnvironment task) {
    /** Prompts answered together. Part of the numerics: another size gives other last bits. */
    static final int BATCH = 256;

    /**
     * One answer to every prompt.
     *
     * @param prompts tokens of each
     * @param draws token t of answer i is drawn from {@code draws.at(i).uniform(t)}
     */
    List<int[]> answers(List<int[]> prompts, double temperature, Draws draws) {
        List<int[]> answers = new ArrayList<>(prompts.size());
        Sampling sampling = new Sampling(temperature, task.answerTokens(), Set.of(codec.id(task.answerEnd())));
        for (int from = 0; from < prompts.size(); from += BATCH) {
            int first = from;
            List<int[]> batch = prompts.subList(from, Math.min(prompts.size(), from + BATCH));
            try (Generation generation = policy.generation(batch.size())) {
                generation.read(batch);
                generation
                        .sample(sampling, (row, token) -> draws.at(first + row).uniform(token))
                        .stream()
                        .map(Sample::tokens)
                        .forEach(answers::add);
            }
        }
        return answers;
    }
}
