package org.facecard.pipelines.bench.bodies;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.policy.Generation;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.sampling.Sampling;

/**
 * Prompts of 15 tokens are read and answers of 25 tokens sampled, as in the laptop studies; along {@link BenchAxis#ANSWER_TOKENS}
 * answers of another length.
 */
final class GenerationBody implements BenchBody {
    /** Number of rows when the model or the answer grows. */
    static final int ROWS = 64;

    /** Tokens of a prompt. */
    static final int PROMPT = 15;

    /** Tokens of an answer when something else grows. */
    static final int ANSWER = 25;

    private static final Draws DRAWS = Draws.of(1, "bench/generation");

    private final Policy policy;
    private final List<int[]> prompts;
    private final int answer;

    private GenerationBody(BenchModel model, int rows, int answer) {
        this.policy = Policy.create(model.config(), 1);
        this.prompts = Collections.nCopies(rows, new int[PROMPT]);
        this.answer = answer;
    }

    static GenerationBody of(BenchCase wanted) {
        BenchModel model = Named.parse(BenchModel.class, wanted.setting());
        int size = Math.toIntExact(wanted.size());
        return switch (wanted.axis()) {
            case ROWS -> new GenerationBody(model, size, ANSWER);
            case ANSWER_TOKENS -> new GenerationBody(model, ROWS, size);
            case PARAMETERS -> new GenerationBody(model, ROWS, ANSWER);
            case PROBLEMS, PIXELS, STAGES, ACTIVITIES, TOKENS, EPISODES ->
                throw new IllegalArgumentException(wanted.name() + " is not a size of a generation");
        };
    }

    @Override
    public void run() {
        try (Generation generation = policy.generation(prompts.size())) {
            generation.read(prompts);
            generation.sample(
                    new Sampling(1, answer, Set.of()),
                    (row, token) -> DRAWS.at(row).uniform(token));
        }
    }

    @Override
    public void close() {
        policy.close();
    }
}
