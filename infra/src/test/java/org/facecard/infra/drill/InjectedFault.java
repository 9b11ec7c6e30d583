package org.facecard.infra.drill;

import java.util.List;

/**
 * What one fault did: a row of the report.
 *
 * @param number from 1, over the whole drill
 * @param round of the drill, from 1
 * @param atSeconds since the round began
 * @param fault in words
 * @param victim process or file
 * @param interrupted keys of the stages that were under way in the victim
 * @param againSeconds work of them that was after the last checkpoint and is done again
 * @param beyondSeconds how much more than the interval of its checkpoints one of them lost, 0 for none
 * @param onAfterSeconds until these stages, or without any the study, continued
 * @param seen what Facecard said, empty for nothing
 */
record InjectedFault(
        int number,
        int round,
        double atSeconds,
        String fault,
        String victim,
        List<String> interrupted,
        double againSeconds,
        double beyondSeconds,
        double onAfterSeconds,
        String seen) {
    InjectedFault {
        interrupted = List.copyOf(interrupted);
    }
}
