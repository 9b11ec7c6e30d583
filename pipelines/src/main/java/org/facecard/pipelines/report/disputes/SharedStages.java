package org.facecard.pipelines.report.disputes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What studies have in common.
 *
 * @param studies that are compared
 * @param shared artifacts that occur in two of them or more
 * @param all artifacts of all of them, each counted once
 */
record SharedStages(int studies, long shared, int all) {
    /** Returns what {@code runs} share, by the keys of their stages. */
    static SharedStages of(List<DisputeRun> runs) {
        Map<String, Integer> studies = new HashMap<>();
        runs.forEach(run -> run.stages().stream()
                .flatMap(stage -> Stream.ofNullable(stage.key()))
                .distinct()
                .forEach(key -> studies.merge(key, 1, Integer::sum)));
        return new SharedStages(
                runs.size(),
                studies.values().stream().filter(count -> count > 1).count(),
                studies.size());
    }

    /** Returns what follows for their verdicts, with a space behind it; empty for a single study. */
    String sentence() {
        return studies < 2
                ? ""
                : "They are adjusted within a study, not across the %d studies%s. ".formatted(studies, dependence());
    }

    private String dependence() {
        return shared == 0
                ? ""
                : ("; these share bases and arms (%d of their %d artifacts occur in two or more of them), so that their verdicts"
                                + " are not independent")
                        .formatted(shared, all);
    }
}
