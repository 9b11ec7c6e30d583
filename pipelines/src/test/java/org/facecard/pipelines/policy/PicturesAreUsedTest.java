package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.junit.jupiter.api.Test;

/** A policy that names the bright quarter of a picture falls to chance when the pictures of its rows are exchanged. */
class PicturesAreUsedTest {
    private static final int ROWS = 32;
    private static final int FIRST_ANSWER = 5;
    private static final OptimizerSpec ADAM = new OptimizerSpec(1e-2, 0.9, 0.98, 1e-8, 0, 1);

    @Test
    void exchangedPicturesBringAnswersDownToChance() {
        try (Policy policy = SmallPolicies.seeing(3);
                Learner learner = Learner.of(policy, ADAM, 0)) {
            for (int update = 0; update < 150; update++) {
                TokenBatch batch = batch(policy, update, 0);
                learner.update(
                        1e-2,
                        scope -> policy.score(scope, batch)
                                .logProbabilities()
                                .mean()
                                .neg());
            }
            assertThat(right(policy, 0)).isGreaterThan(0.95);
            assertThat(right(policy, 1)).isLessThan(0.38);
        }
    }

    private static double right(Policy policy, int exchanged) {
        int right = 0;
        for (int i = 0; i < 4; i++) {
            TokenBatch batch = batch(policy, 1_000 + i, exchanged);
            try (NDManager scope = policy.scope()) {
                long[] likeliest =
                        policy.score(scope, batch).logDistribution().argMax(1).toLongArray();
                for (int row = 0; row < ROWS; row++) {
                    right += likeliest[row] == batch.targets()[row] ? 1 : 0;
                }
            }
        }
        return right / (4.0 * ROWS);
    }

    /** Row r asks for the quarter of picture r, but sees picture r + {@code exchanged}. */
    private static TokenBatch batch(Policy policy, int index, int exchanged) {
        Draws draws = Draws.of(index, "test/quarters");
        int image = java.util.Objects.requireNonNull(policy.vision()).imageToken();
        List<int[]> tokens = new ArrayList<>();
        List<boolean[]> scored = new ArrayList<>();
        Map<Integer, RgbImage> pictures = new TreeMap<>();
        for (int row = 0; row < ROWS; row++) {
            tokens.add(new int[] {1, image, image, image, image, 2, FIRST_ANSWER + quarter(draws, row)});
            scored.add(new boolean[] {false, false, false, false, false, false, true});
            int shown = (row + exchanged) % ROWS;
            pictures.put(row, picture(quarter(draws, shown), draws.at(shown)));
        }
        return new TokenBatch(tokens, scored, pictures);
    }

    private static int quarter(Draws draws, int row) {
        return (int) (4 * draws.uniform(row));
    }

    private static RgbImage picture(int quarter, Draws draws) {
        byte[] rgb = new byte[8 * 8 * 3];
        for (int at = 0; at < rgb.length; at++) {
            int row = at / 24;
            int column = at % 24 / 3;
            boolean bright = row / 4 * 2 + column / 4 == quarter;
            rgb[at] = (byte) ((bright ? 180 : 20) + (int) (60 * draws.uniform(at)));
        }
        return new RgbImage(8, 8, rgb);
    }
}
