package org.facecard.infra.serve.live;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.facecard.pipelines.artifacts.Cost;

/**
 * What a run has cost so far.
 *
 * @param made by stage, what this run has made
 * @param reused by stage, what another run has made before
 */
public record RunCosts(Map<String, Cost> made, Map<String, Cost> reused) {
    /** No known costs. */
    public static final RunCosts UNKNOWN = new RunCosts(Map.of(), Map.of());

    /** Copies the maps. */
    public RunCosts {
        made = Collections.unmodifiableMap(new LinkedHashMap<>(made));
        reused = Collections.unmodifiableMap(new LinkedHashMap<>(reused));
    }

    /** Returns the cost of a stage, if its artifact exists. */
    public Optional<Cost> of(String stage) {
        return Optional.ofNullable(made.get(stage)).or(() -> Optional.ofNullable(reused.get(stage)));
    }

    /** Returns CPU seconds of what this run has made. */
    public double cpuSeconds() {
        return seconds(made.values());
    }

    /** Returns CPU seconds that reuse has saved. */
    public double savedSeconds() {
        return seconds(reused.values());
    }

    /** Returns floating-point operations of what this run has made. */
    public double flops() {
        return made.values().stream().mapToDouble(Cost::flops).sum();
    }

    /** Returns the number of tokens of what this run has made. */
    public long tokens() {
        return made.values().stream().mapToLong(Cost::tokens).sum();
    }

    private static double seconds(Collection<Cost> costs) {
        return costs.stream().mapToDouble(Cost::cpuSeconds).sum();
    }
}
