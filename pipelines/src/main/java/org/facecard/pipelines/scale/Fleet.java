package org.facecard.pipelines.scale;

import org.facecard.pipelines.common.InvalidSpecException;

/**
 * The devices that run a study, and how they fail. A device is what one training stage occupies: a core, a GPU, or a
 * node of GPUs.
 *
 * @param devices how many
 * @param preemptionsPerHour of one present device; the times between them are exponentially distributed
 * @param habits the cost of starting on, losing and regaining a device
 */
public record Fleet(int devices, double preemptionsPerHour, Habits habits) {
    /** Most preemptions on the way to a checkpoint, on average: one try of e^5 succeeds. */
    private static final double MOST_TAKEN = 5;

    /** Checks the ranges. */
    public Fleet {
        if (devices < 1) {
            throw new InvalidSpecException("a fleet of %d devices: there must be at least 1".formatted(devices));
        }
        notNegative("preemptions per hour", preemptionsPerHour);
        double tries = (habits.start() + habits.checkpoint()) * preemptionsPerHour / 3600;
        if (tries > MOST_TAKEN) {
            throw new InvalidSpecException(
                    "a device is taken %s times an hour but keeps nothing before %s seconds: the study would make hardly any progress; save more often"
                            .formatted(preemptionsPerHour, habits.start() + habits.checkpoint()));
        }
    }

    /**
     * The cost of starting on, losing and regaining a device, in seconds. The device is taken without warning
     * (SIGKILL): a drained one loses less.
     *
     * @param start of a stage on a device, before it does lasting work
     * @param checkpoint between two checkpoints; 0 loses no work
     * @param notice until the engine knows that the device is gone and gives its stage to another
     * @param absence until the device is back
     */
    public record Habits(double start, double checkpoint, double notice, double absence) {
        /** Checks the ranges. */
        public Habits {
            notNegative("the start of a stage", start);
            notNegative("the time between checkpoints", checkpoint);
            notNegative("the notice of a lost device", notice);
            notNegative("the absence of a device", absence);
        }

        /** Returns how many of the {@code worked} seconds since the start of a stage a checkpoint has kept. */
        double kept(double worked) {
            double past = Math.max(0, worked - start);
            return checkpoint == 0 ? past : Math.floor(past / checkpoint) * checkpoint;
        }
    }

    private static void notNegative(String what, double value) {
        if (!(value >= 0) || !Double.isFinite(value)) {
            throw new InvalidSpecException("%s: %s is not a finite number of at least 0".formatted(what, value));
        }
    }
}
