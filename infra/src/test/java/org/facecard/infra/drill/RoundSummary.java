package org.facecard.infra.drill;

import java.util.List;

/**
 * How a round ended.
 *
 * @param round from 1
 * @param seconds it took
 * @param restarts how often a command had to be repeated
 * @param made stages that were made in it
 * @param faults failed checks, each a sentence
 */
record RoundSummary(int round, double seconds, int restarts, int made, List<String> faults) {
    RoundSummary {
        faults = List.copyOf(faults);
    }
}
