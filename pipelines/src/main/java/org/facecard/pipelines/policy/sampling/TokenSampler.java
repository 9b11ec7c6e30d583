package org.facecard.pipelines.policy.sampling;

/** Draws one token from logits by the inverse of the cumulative distribution, in double precision. */
public final class TokenSampler {
    private final double temperature;
    private final double[] weights;
    private int token;
    private double logProbability;

    /** Creates a sampler for distributions over {@code vocabulary} tokens. */
    public TokenSampler(double temperature, int vocabulary) {
        this.temperature = temperature;
        this.weights = new double[vocabulary];
    }

    /**
     * Draws from {@code logits[start ... start + vocabulary)}.
     *
     * @param uniform a number in [0, 1)
     */
    public void draw(float[] logits, int start, double uniform) {
        double scale = temperature == 0 ? 1 : temperature;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < weights.length; i++) {
            largest = Math.max(largest, logits[start + i]);
        }
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp((logits[start + i] - largest) / scale);
            sum += weights[i];
        }
        if (!(sum >= 1)) {
            throw new ArithmeticException("the policy's logits are not numbers: its weights have diverged");
        }
        if (temperature == 0) {
            takeFirst(logits, start, largest);
            return;
        }
        token = inverse(uniform * sum);
        logProbability = (logits[start + token] - largest) / temperature - Math.log(sum);
    }

    private void takeFirst(float[] logits, int start, double largest) {
        token = 0;
        while (logits[start + token] != largest) {
            token++;
        }
        logProbability = 0;
    }

    /** Returns the token of the last draw. */
    public int token() {
        return token;
    }

    /** Returns its log-probability at the sampler's temperature. */
    public double logProbability() {
        return logProbability;
    }

    /** Returns the first token at which the running sum exceeds {@code target}, and never one of weight zero. */
    private int inverse(double target) {
        double cumulative = 0;
        int last = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                cumulative += weights[i];
                last = i;
            }
            if (cumulative > target) {
                return i;
            }
        }
        return last;
    }
}
