package org.facecard.infra.drill;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a drill is to do.
 *
 * @param topology what carries the studies
 * @param study that runs under faults
 * @param second that another user starts beside it, which shares stages with it; empty for none
 * @param settings of both, each {@code key=value}
 * @param seed of everything random
 * @param faults how many, at least 1
 * @param perRound after how many of them a new home is taken, at least 1
 */
record DrillTask(
        Topology topology,
        String study,
        Optional<String> second,
        List<String> settings,
        long seed,
        int faults,
        int perRound) {
    DrillTask {
        settings = List.copyOf(settings);
        if (faults < 1 || perRound < 1) {
            throw new IllegalArgumentException(
                    "a drill of %d faults, %d to a round: both must be at least 1".formatted(faults, perRound));
        }
    }

    /** The run of a study: a changed one may not take the name of a shipped one. */
    String run(String wanted) {
        return settings.isEmpty() ? wanted : wanted + "-drill";
    }

    /** The command of a user. */
    List<String> command(String wanted, RoundFolder roundFolder) {
        return command(wanted, topology.engine(), roundFolder);
    }

    /** The command of a user on the embedded engine, which is not disturbed. */
    List<String> undisturbed(RoundFolder roundFolder) {
        return command(study, "embedded", roundFolder);
    }

    private List<String> command(String wanted, String engine, RoundFolder roundFolder) {
        String results = (wanted.equals(study) ? roundFolder.results() : roundFolder.secondResults()).toString();
        Stream<String> elsewhere =
                topology.workers() > 0 && !engine.equals("embedded") ? Stream.of("--workers", "0") : Stream.empty();
        Stream<String> sets = Stream.concat(
                        settings.stream(), settings.isEmpty() ? Stream.empty() : Stream.of("name=" + run(wanted)))
                .flatMap(setting -> Stream.of("--set", setting));
        return Stream.concat(
                        Stream.of(
                                "reproduce",
                                wanted,
                                "--no-progress",
                                "--home",
                                roundFolder.address(),
                                "--results",
                                results,
                                "--engine",
                                engine),
                        Stream.concat(elsewhere, sets))
                .toList();
    }
}
