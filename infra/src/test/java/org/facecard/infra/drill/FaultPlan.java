package org.facecard.infra.drill;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;

/**
 * The faults of a drill, in order, and the pauses before them: a pure function of the seed.
 *
 * @param draws of the drill's seed
 * @param kills half of all faults
 * @param others the other half
 * @param every seconds between two faults instead of random ones
 */
record FaultPlan(Draws draws, List<Fault> kills, List<Fault> others, Optional<Double> every) {
    private static final double SHORTEST_SECONDS = 0.3;
    private static final double SPREAD_SECONDS = 6;

    FaultPlan {
        kills = List.copyOf(kills);
        others = List.copyOf(others);
    }

    /** Of what can happen on {@code topology} and is {@code possible} here. */
    static FaultPlan of(long seed, Topology topology, Predicate<Fault> possible) {
        List<Fault> others = topology.others().stream().filter(possible).toList();
        return new FaultPlan(Draws.of(seed, "drill"), topology.kills(), others, Optional.empty());
    }

    /**
     * The same with nothing but faults whose words contain one of {@code words}, which commas part.
     *
     * @throws IllegalArgumentException when there is none
     */
    FaultPlan only(String words) {
        List<Fault> all =
                Stream.concat(kills.stream(), others.stream()).distinct().toList();
        List<Fault> chosen = Stream.of(words.split(","))
                .flatMap(some -> called(some, all).stream())
                .distinct()
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("no fault is called \"%s\": there are %s"
                    .formatted(
                            words,
                            Stream.concat(kills.stream(), others.stream())
                                    .map(Fault::words)
                                    .toList()));
        }
        List<Fault> others = new ArrayList<>(chosen);
        Collections.reverse(others); // so that two faults of two kinds are one of each
        return new FaultPlan(draws, chosen, others, every);
    }

    /** Those with exactly these words, or else those with them among others: "kill worker" is not "kill worker service". */
    private static List<Fault> called(String words, List<Fault> all) {
        List<Fault> exactly =
                all.stream().filter(fault -> fault.words().equals(words)).toList();
        return exactly.isEmpty()
                ? all.stream().filter(fault -> fault.words().contains(words)).toList()
                : exactly;
    }

    /** The same at a fixed pace. */
    FaultPlan every(double seconds) {
        return new FaultPlan(draws, kills, others, Optional.of(seconds));
    }

    /** {@code count} faults, every kind in turn, shuffled. */
    List<Fault> first(int count) {
        Draws order = draws.at(0);
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer index) -> order.uniform(index)))
                .map(this::dealt)
                .toList();
    }

    private Fault dealt(int index) {
        List<Fault> half = index % 2 == 0 ? kills : others;
        return half.get(index / 2 % half.size());
    }

    /** How long fault {@code index} waits after the one before it, s. */
    double pauseSeconds(int index) {
        return every.orElseGet(
                () -> SHORTEST_SECONDS + SPREAD_SECONDS * draws.at(1).uniform(index));
    }

    /** Which of {@code choices} fault {@code index} hits. */
    int victim(int index, int choices) {
        return (int) (choices * draws.at(2).uniform(index));
    }

    /** Whether fault {@code index} waits until a process is busy with a stage: every other one, on average. */
    boolean ambush(int index) {
        return every.isEmpty() && draws.at(3).uniform(index) < 0.5;
    }
}
