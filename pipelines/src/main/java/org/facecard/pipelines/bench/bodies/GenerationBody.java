package org.facecard.pipelines.bench.bodies;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.policy.Generation;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.sampling.Sampling;

/** Prompts of 15 tokens are read and answers of 25 tokens sampled, as in the laptop studies. */
final class GenerationBody implements BenchBody {
    /** Number of rows when the model grows. */
    static final int ROWS = 64;

    /** Tokens of a prompt. */
    static final int PROMPT = 15;

    /** Tokens of an answer. */
    static final int ANSWER = 25;

    private static final Draws DRAWS = Draws.of(1, "bench/generation");

    private final Policy policy;
    private final List<int[]> prompts;

    private GenerationBody(Policy policy, int rows) {
        this.policy = policy;
        this.prompts = Collections.nCopies(rows, new int[PROMPT]);
    }

    static GenerationBody of(BenchCase wanted) {
        BenchModel model = Named.parse(BenchModel.class, wanted.setting());
        int rows = wanted.axis() == BenchAxis.ROWS ? Math.toIntExact(wanted.size()) : ROWS;
        return new GenerationBody(Policy.create(model.config(), 1), rows);
    }

    @Override
    public void run() {
        try (Generation generation = policy.generation(prompts.size())) {
            generation.read(prompts);
            generation.sample(
                    new Sampling(1, ANSWER, Set.of()),
                    (row, token) -> DRAWS.at(row).uniform(token));
        }
    }

    @Override
    public void close() {
        policy.close();
    }
}
