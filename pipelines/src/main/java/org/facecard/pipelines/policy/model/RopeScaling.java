package org.facecard.pipelines.policy.model;

/** How the rotary frequencies of a checkpoint are stretched beyond the positions it was first trained on. */
public sealed interface RopeScaling {
    /**
     * Returns the stretched frequency, in radians per position.
     *
     * @param plain the frequency without stretching
     * @param pair index of the rotated pair
     * @param config the decoder's
     */
    double apply(double plain, int pair, LlamaConfig config);

    /** Returns what cosines and sines are multiplied by. */
    default double magnitude() {
        return 1;
    }

    /**
     * Divides every frequency ({@code rope_type: linear}; Chen et al., arXiv 2306.15595).
     *
     * @param factor divides the frequencies
     */
    record Linear(double factor) implements RopeScaling {
        /** Refuses factors below one. */
        public Linear {
            atLeastOne(factor);
        }

        @Override
        public double apply(double plain, int pair, LlamaConfig config) {
            return plain / factor;
        }
    }

    /**
     * Changes the base only for sequences longer than the decoder's positions ({@code rope_type: dynamic}). Longer sequences
     * are refused here, so nothing is ever stretched.
     *
     * @param factor as in the file
     */
    record Dynamic(double factor) implements RopeScaling {
        /** Refuses factors below one. */
        public Dynamic {
            atLeastOne(factor);
        }

        @Override
        public double apply(double plain, int pair, LlamaConfig config) {
            return plain;
        }
    }

    /**
     * Llama 3's scaling: fast frequencies stay, slow ones are divided by {@code factor}, those in between are blended
     * ({@code rope_type: llama3}).
     *
     * @param factor divides the slow frequencies
     * @param lowFrequencyFactor a frequency is slow when it turns fewer times than this within the original positions
     * @param highFrequencyFactor and fast when it turns more often than this
     * @param originalMaxPositions positions before the stretching
     */
    record Llama3(double factor, double lowFrequencyFactor, double highFrequencyFactor, int originalMaxPositions)
            implements RopeScaling {
        /** Refuses factors out of order. */
        public Llama3 {
            if (!(factor >= 1 && lowFrequencyFactor > 0 && highFrequencyFactor > lowFrequencyFactor)
                    || originalMaxPositions < 1) {
                throw new IllegalArgumentException("rope_scaling needs factor >= 1, 0 < low_freq_factor <"
                        + " high_freq_factor and original positions");
            }
        }

        @Override
        public double apply(double plain, int pair, LlamaConfig config) {
            double turns = originalMaxPositions * plain / (2 * Math.PI);
            double fast = (turns - lowFrequencyFactor) / (highFrequencyFactor - lowFrequencyFactor);
            double share = Math.max(0, Math.min(1, fast));
            return (1 - share) * plain / factor + share * plain;
        }
    }

    /**
     * YaRN (Peng et al., arXiv 2309.00071, section 3.2), its correction range rounded outwards as in transformers.
     *
     * @param factor divides the slow frequencies
     * @param betaFast a frequency stays when it turns more often than this within the original positions
     * @param betaSlow a frequency is divided when it turns less often than this
     * @param originalMaxPositions positions before the stretching
     * @param magnitude what cosines and sines are multiplied by
     */
    record Yarn(double factor, double betaFast, double betaSlow, int originalMaxPositions, double magnitude)
            implements RopeScaling {
        /** Refuses factors out of order. */
        public Yarn {
            atLeastOne(factor);
            if (!(betaSlow > 0 && betaFast > betaSlow && magnitude > 0) || originalMaxPositions < 1) {
                throw new IllegalArgumentException(
                        "rope_scaling needs 0 < beta_slow < beta_fast, attention_factor > 0 and original positions");
            }
        }

        @Override
        public double apply(double plain, int pair, LlamaConfig config) {
            double low = Math.max(0, Math.floor(pairThatTurns(betaFast, config)));
            double high = Math.min(config.headWidth() - 1, Math.ceil(pairThatTurns(betaSlow, config)));
            double slow = (pair - low) / (high == low ? 0.001 : high - low);
            double share = Math.max(0, Math.min(1, slow));
            return share * plain / factor + (1 - share) * plain;
        }

        private double pairThatTurns(double times, LlamaConfig config) {
            double radians = times * 2 * Math.PI;
            return config.headWidth() * Math.log(originalMaxPositions / radians) / (2 * Math.log(config.ropeTheta()));
        }
    }

    private static void atLeastOne(double factor) {
        if (!(factor >= 1)) {
            throw new IllegalArgumentException("rope_scaling.factor is %s and must be at least 1".formatted(factor));
        }
    }
}
