package org.facecard.pipelines.bench.bodies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.training.NegativeLogLikelihood;
import org.facecard.pipelines.training.TrainingState;

/**
 * An update on rows of 40 tokens, 25 of them learned, as in the laptop studies; along {@link BenchAxis#TOKENS} on 32 longer or
 * shorter rows, five eighths learned.
 */
public final class SftBody implements BenchBody {
    /** Number of rows when something else grows. */
    static final int ROWS = 32;

    /** Number of tokens of a row when something else grows. */
    static final int TOKENS = 40;

    private static final double LEARNED = 25.0 / 40;
    private static final double RATE = 1e-3;

    private final TrainingState state;
    private final List<TokenRow> rows;

    SftBody(TrainingState state, List<TokenRow> rows) {
        this.state = state;
        this.rows = rows;
    }

    /** Returns an update of the laptop studies' decoder on as many rows as their pre-training has. */
    public static SftBody laptopSized() {
        return of(new BenchCase(BenchWork.SFT_STEP, BenchModel.SMALL.label(), BenchAxis.ROWS, ROWS));
    }

    static SftBody of(BenchCase wanted) {
        BenchModel model = Named.parse(BenchModel.class, wanted.setting());
        int size = Math.toIntExact(wanted.size());
        return switch (wanted.axis()) {
            case ROWS -> new SftBody(FreshState.of(model), rows(size, TOKENS));
            case TOKENS -> new SftBody(FreshState.of(model), rows(ROWS, size));
            case PARAMETERS -> new SftBody(FreshState.of(model), rows(ROWS, TOKENS));
            case PROBLEMS, PIXELS, STAGES, ACTIVITIES, ANSWER_TOKENS, EPISODES ->
                throw new IllegalArgumentException(wanted.name() + " is not a size of an update");
        };
    }

    private static List<TokenRow> rows(int count, int width) {
        Draws draws = Draws.of(2, "bench/batch");
        List<TokenRow> rows = new ArrayList<>(count);
        for (int row = 0; row < count; row++) {
            int[] ids = words(draws.at(row), width);
            boolean[] learned = new boolean[width];
            Arrays.fill(learned, width - (int) (LEARNED * width), width, true);
            rows.add(new TokenRow(ids, learned));
        }
        return rows;
    }

    static int[] words(Draws draws, int width) {
        return IntStream.range(0, width)
                .map(i -> (int) (draws.uniform(i) * BenchModel.VOCABULARY))
                .toArray();
    }

    @Override
    public void run() {
        NegativeLogLikelihood.update(state, rows, RATE);
    }

    @Override
    public void close() {
        state.close();
    }
}
