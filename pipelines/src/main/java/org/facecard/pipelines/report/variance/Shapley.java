package org.facecard.pipelines.report.variance;

/**
 * The Shapley value: a fair division of what all players of a game are worth together (Shapley 1953; of R squared: Lindeman,
 * Merenda and Gold 1980).
 *
 * <pre>
 * phi_j = sum over S without j of |S|! (n - |S| - 1)! / n! (v(S + j) - v(S))
 * </pre>
 *
 * <p>It is the mean of what a player adds, over all orders in which the players may come.
 */
final class Shapley {
    private Shapley() {}

    /**
     * Returns the value of every player; they sum to the worth of all minus that of none.
     *
     * @param worth of every coalition; player j is in coalition c when bit j of c is set
     */
    static double[] values(double[] worth) {
        int players = Integer.numberOfTrailingZeros(worth.length);
        if (worth.length != 1 << players) {
            throw new IllegalArgumentException("%d coalitions are not a power of two".formatted(worth.length));
        }
        double[] values = new double[players];
        for (int coalition = 0; coalition < worth.length; coalition++) {
            for (int player = 0; player < players; player++) {
                if ((coalition >> player & 1) == 0) {
                    values[player] += weight(Integer.bitCount(coalition), players)
                            * (worth[coalition | 1 << player] - worth[coalition]);
                }
            }
        }
        return values;
    }

    /** Returns |S|! (n - |S| - 1)! / n!, the share of orders in which S is all that comes before a player. */
    private static double weight(int before, int players) {
        double orders = players;
        for (int i = 1; i <= before; i++) {
            orders *= (players - i) / (double) i;
        }
        return 1 / orders;
    }
}
