package org.facecard.pipelines.policy.model;

/**
 * Llama 3's stretching of the rotary frequencies: fast ones stay, slow ones are divided by {@code factor}, those between
 * are blended ({@code rope_scaling} of type {@code llama3}).
 *
 * @param factor divides the slow frequencies
 * @param lowFrequencyFactor a frequency is slow when it turns fewer times than this within the original positions
 * @param highFrequencyFactor and fast when it turns more often than this
 * @param originalMaxPositions positions before the stretching
 */
public record RopeScaling(
        double factor, double lowFrequencyFactor, double highFrequencyFactor, int originalMaxPositions) {
    /** Refuses factors out of order. */
    public RopeScaling {
        if (!(factor >= 1 && lowFrequencyFactor > 0 && highFrequencyFactor > lowFrequencyFactor)
                || originalMaxPositions < 1) {
            throw new IllegalArgumentException(
                    "rope_scaling needs factor >= 1, 0 < low_freq_factor < high_freq_factor and original positions");
        }
    }

    /** The stretched frequency, in radians per position. */
    double apply(double frequency) {
        double turns = originalMaxPositions * frequency / (2 * Math.PI);
        double fast = (turns - lowFrequencyFactor) / (highFrequencyFactor - lowFrequencyFactor);
        double share = Math.max(0, Math.min(1, fast));
        return (1 - share) * frequency / factor + share * frequency;
    }
}
