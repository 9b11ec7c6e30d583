package org.facecard.pipelines.report;

import org.facecard.pipelines.study.Quantity;

/** What is averaged over episodes. */
sealed interface Measure {
    /** The first attempt read the state as the prompt states. */
    Measure STATED_RULE = new FirstReading("stated-rule");

    /** The first attempt read it by the training rule although the prompt states another. */
    Measure INTRUSION = new FirstReading("training-rule");

    /** Its value for one episode of a reading. */
    double of(Reading reading, int episode);

    /** Solved within {@code attempts} attempts. */
    static Measure success(int attempts) {
        return new Success(attempts);
    }

    /** The measure that a claim names. */
    static Measure of(Quantity quantity) {
        return switch (quantity.metric()) {
            case SUCCESS -> success(quantity.attempts());
            case STATED_RULE -> STATED_RULE;
            case TRAINING_RULE_INTRUSION -> INTRUSION;
        };
    }

    /** 1 when solved within a number of attempts. */
    record Success(int attempts) implements Measure {
        @Override
        public double of(Reading reading, int episode) {
            return reading.solvedWithin(episode, attempts) ? 1 : 0;
        }
    }

    /** 1 when the first attempt carries this reading. */
    record FirstReading(String label) implements Measure {
        @Override
        public double of(Reading reading, int episode) {
            return reading.readsAs(episode, label) ? 1 : 0;
        }
    }
}
