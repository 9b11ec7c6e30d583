package org.facecard.pipelines.report;

/** What is averaged over episodes. */
@FunctionalInterface
interface Measure {
    /** The first attempt read the state as the prompt states. */
    Measure STATED_RULE = (reading, episode) -> reading.readsAs(episode, "stated-rule") ? 1 : 0;

    /** The first attempt read it by the training rule although the prompt states another. */
    Measure INTRUSION = (reading, episode) -> reading.readsAs(episode, "training-rule") ? 1 : 0;

    /** Its value for one episode of a reading. */
    double of(Reading reading, int episode);

    /** Solved within {@code attempts} attempts. */
    static Measure success(int attempts) {
        return (reading, episode) -> reading.solvedWithin(episode, attempts) ? 1 : 0;
    }
}
