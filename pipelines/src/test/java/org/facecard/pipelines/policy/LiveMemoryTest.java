package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.facecard.pipelines.policy.sampling.PrefixSharing;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes of the arrays that are held at a moment, views included: the same in every run, unlike the memory of a process. */
class LiveMemoryTest {
    private static final OptimizerSpec ADAMW = new OptimizerSpec(1e-2, 0.9, 0.98, 1e-8, 0.1, 1);
    private static final int ROWS = 8;
    private static final int TOKENS = 40;

    /** The second turn follows the first, so that the cache grows. All rows are alike. */
    @ParameterizedTest
    @ValueSource(ints = {1, Integer.MAX_VALUE})
    void generationNeverHoldsMoreThanTwiceItsCache(int leastShared) {
        PrefixSharing sharing = new PrefixSharing(leastShared);
        try (Policy policy = SmallPolicies.policy(5)) {
            turns(policy, sharing); // makes the tables that a policy keeps
            long before = live(policy);
            List<Turn> turns = turns(policy, sharing);
            long token = CacheMemory.of(policy.config(), null).tokenBytes();
            assertThat(turns)
                    .hasSize(2)
                    .allSatisfy(turn -> assertThat(turn.held())
                            .isNotEmpty()
                            .allSatisfy(held -> assertThat(held - before)
                                    .isBetween(ROWS * turn.read() * token, 2 * ROWS * turn.written() * token)));
            assertThat(live(policy)).as("after its end").isEqualTo(before);
        }
    }

    @Test
    void trainingHoldsTwoMomentsAndNoMoreActivationsThanPlanned() {
        try (Policy policy = SmallPolicies.policy(5)) {
            TokenBatch batch =
                    SmallPolicies.allScored(SmallPolicies.tokens(1, TOKENS), SmallPolicies.tokens(2, TOKENS));
            long weights = Float.BYTES * policy.flat().size();
            long before = live(policy);
            try (Learner learner = Learner.of(policy, ADAMW, 1e-2)) {
                assertThat(live(policy) - before).isEqualTo(2 * weights);
                learner.update(1e-2, scope -> loss(policy, scope, batch)); // makes the tables that a policy keeps
                long between = live(policy);
                for (int update = 0; update < 2; update++) {
                    learner.update(1e-2, scope -> {
                        long empty = live(policy);
                        NDArray loss = loss(policy, scope, batch);
                        assertThat(live(policy) - empty)
                                .isPositive()
                                .isLessThanOrEqualTo(
                                        2 * TOKENS * policy.config().trainingBytesPerToken());
                        return loss;
                    });
                    assertThat(live(policy)).as("after update %d", update).isEqualTo(between);
                }
            }
        }
    }

    private static NDArray loss(Policy policy, NDManager scope, TokenBatch batch) {
        return policy.score(scope, batch).logProbabilities().mean().neg();
    }

    /**
     * A turn of all rows.
     *
     * @param read tokens of a row when its answer begins
     * @param written tokens of a row when it ends
     * @param held bytes at every token of every row
     */
    private record Turn(long read, long written, List<Long> held) {}

    private static List<Turn> turns(Policy policy, PrefixSharing sharing) {
        try (Generation generation = new Generation(policy, ROWS, sharing)) {
            return List.of(turn(policy, generation, 6, 12), turn(policy, generation, 20, 5));
        }
    }

    private static Turn turn(Policy policy, Generation generation, int context, int answer) {
        List<Long> held = new ArrayList<>();
        generation.read(IntStream.range(0, ROWS)
                .mapToObj(row -> SmallPolicies.tokens(1, context))
                .toList());
        generation.sample(new Sampling(1, answer, Set.of()), (row, token) -> {
            held.add(live(policy));
            return 0.5;
        });
        return new Turn(context, context + answer, held);
    }

    private static long live(Policy policy) {
        return policy.managedArrays().stream()
                .mapToLong(array -> array.size() * array.getDataType().getNumOfBytes())
                .sum();
    }
}
