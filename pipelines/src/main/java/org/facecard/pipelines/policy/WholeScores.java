package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDArray;

/** Scores that hold the distributions of all scored tokens. {@code targets}, {@code [scored]}, are the ids of the tokens. */
record WholeScores(NDArray targets, NDArray logProbabilities, NDArray logDistribution, NDArray values)
        implements Scores {
    @Override
    public NDArray logProbabilities(double temperature) {
        if (temperature == 1) {
            return logProbabilities;
        }
        NDArray inverse = logDistribution.getManager().create((float) (1 / temperature));
        return logDistribution
                .mul(inverse)
                .logSoftmax(1)
                .gather(targets.expandDims(1), 1)
                .squeeze(1);
    }

    @Override
    public Sampled sampled(double temperature) {
        return new Sampled(logProbabilities(temperature), entropy());
    }

    @Override
    public double entropy() {
        return Entropy.sum(logDistribution.getManager(), logDistribution);
    }
}
