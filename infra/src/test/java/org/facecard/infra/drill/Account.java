package org.facecard.infra.drill;

import java.util.List;

/**
 * How a round ended.
 *
 * @param round from 1
 * @param seconds it took
 * @param restarts how often a command had to be given again
 * @param made stages that were made in it
 * @param faults what must not be, each a sentence; empty when all is well
 */
record Account(int round, double seconds, int restarts, int made, List<String> faults) {
    Account {
        faults = List.copyOf(faults);
    }
}
