package org.facecard.pipelines.episode;

import org.facecard.pipelines.study.ReadingMode;

/**
 * How problems are played.
 *
 * @param verificationIterations attempts per challenge
 * @param temperature of the answers; greedy play ignores it
 * @param mode the reading mode
 */
public record PlaySettings(int verificationIterations, double temperature, ReadingMode mode) {
    /** Returns the settings of training: on-policy, sampled play. */
    public static PlaySettings sampled(int verificationIterations, double temperature) {
        return new PlaySettings(verificationIterations, temperature, ReadingMode.SAMPLED);
    }

    /** Returns the number of attempts per challenge. */
    int attempts() {
        return mode.attempts(verificationIterations);
    }

    /** Returns the temperature at which answers are drawn; 0 takes the likeliest token. */
    double drawnAt() {
        return mode == ReadingMode.GREEDY ? 0 : temperature;
    }
}
