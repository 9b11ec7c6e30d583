package org.facecard.pipelines.scale;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;

/**
 * How long a workload takes on a fleet, what it costs and what is lost: quantiles over many simulated runs.
 *
 * @param fleet the devices
 * @param seconds until everything is done
 * @param deviceHours in which devices worked, lost work included
 * @param lostHours of these, for work that was done twice
 * @param preemptions of devices while they worked
 */
public record Forecast(Fleet fleet, Spread seconds, Spread deviceHours, Spread lostHours, Spread preemptions) {
    private static final double SECONDS_PER_HOUR = 3600;

    /** Interpolates linearly between simulations (R's type 7). */
    private static final Quantile QUANTILE = Quantile.withDefaults().with(EstimationMethod.HF7);

    /** The median and the middle nine tenths. */
    public record Spread(double low, double median, double high) {}

    /**
     * Runs {@code simulations} simulations.
     *
     * @param seed of the preemptions; equal seeds give equal forecasts
     */
    public static Forecast of(Workload workload, Fleet fleet, int simulations, long seed) {
        if (simulations < 1) {
            throw new InvalidSpecException(
                    "a forecast of %d simulations: there must be at least 1".formatted(simulations));
        }
        Draws draws = Draws.of(seed, "scale/preemptions");
        int needed = fleet.preemptionsPerHour() > 0 ? simulations : 1;
        List<SimulationResult> seen = LongStream.range(0, needed)
                .mapToObj(simulation -> SchedulerSimulation.of(workload, fleet, draws.at(simulation)))
                .toList();
        return new Forecast(
                fleet,
                spread(seen, SimulationResult::seconds),
                spread(seen, simulation -> simulation.busySeconds() / SECONDS_PER_HOUR),
                spread(seen, simulation -> simulation.lostSeconds() / SECONDS_PER_HOUR),
                spread(seen, SimulationResult::preemptions));
    }

    /** Returns the hours of the whole fleet from the first start to the last end, idle ones included, at the median. */
    public double fleetHours() {
        return seconds.median() / SECONDS_PER_HOUR * fleet.devices();
    }

    /** Returns the share of the fleet's time in which it works, at the median. */
    public double utilisation() {
        return fleetHours() == 0 ? 0 : deviceHours.median() / fleetHours();
    }

    private static Spread spread(List<SimulationResult> simulations, ToDoubleFunction<SimulationResult> figure) {
        double[] at = QUANTILE.evaluate(simulations.stream().mapToDouble(figure).toArray(), 0.05, 0.5, 0.95);
        return new Spread(at[0], at[1], at[2]);
    }
}
