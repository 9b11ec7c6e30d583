package org.facecard.pipelines.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.scale.Fleet.Habits;
import org.facecard.pipelines.study.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulation beside what can be said by arithmetic. */
class SchedulerSimulationTest {
    private static final Habits FREE = new Habits(0, 30, 0, 0);

    @Test
    void oneDeviceTakesTheSumManyTheLongestChain() {
        Workload diamond = new Workload(
                "diamond",
                List.of(
                        job("base", 10),
                        job("left", 5, "base"),
                        job("right", 7, "base"),
                        job("end", 2, "left", "right")));

        assertThat(passage(diamond, 1).seconds()).isEqualTo(24).isEqualTo(diamond.deviceSeconds());
        assertThat(passage(diamond, 9).seconds()).isEqualTo(19).isEqualTo(diamond.criticalSeconds());
        assertThat(passage(diamond, 2)).isEqualTo(new SimulationResult(19, 24, 0, 0));
    }

    @Test
    void urgentKindsGoFirstThenStudyOrder() {
        Workload late = new Workload(
                "late",
                List.of(
                        new Job("reading", Stage.EVALUATION, 8, List.of()),
                        new Job("segment", Stage.SFT, 3, List.of()),
                        new Job("its reading", Stage.EVALUATION, 1, List.of("segment"))));

        // The segment first, so that two devices end after the long reading, not after both in turn.
        assertThat(passage(late, 2).seconds()).isEqualTo(8);
        assertThat(passage(late, 1).seconds()).isEqualTo(12);
    }

    @Test
    void aLightStageNeedsNoDevice() {
        Workload light = new Workload(
                "light",
                List.of(
                        new Job("deals", Stage.DEALS, 4, List.of()),
                        new Job("corpus", Stage.CORPUS, 4, List.of()),
                        job("base", 1)));

        assertThat(passage(light, 1)).isEqualTo(new SimulationResult(4, 1, 0, 0));
    }

    /** Graham 1969: no list schedule is worse than work / m + (1 - 1/m) longest chain. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 40})
    void staysWithinGrahamsBound(int devices) {
        for (long seed = 0; seed < 50; seed++) {
            Workload random = random(seed);
            double seconds = passage(random, devices).seconds();
            double work = random.deviceSeconds();
            double chain = random.criticalSeconds();

            assertThat(seconds).isGreaterThanOrEqualTo(Math.max(work / devices, chain) - 1e-9);
            assertThat(seconds).isLessThanOrEqualTo(work / devices + (1 - 1.0 / devices) * chain + 1e-9);
        }
    }

    /** Each stretch of c seconds between checkpoints takes (e^(rc) - 1) / r seconds on average when losses come at rate r. */
    @ParameterizedTest
    @CsvSource({"6, 30", "60, 30", "60, 60", "120, 10"})
    void preemptionCostsWhatRenewalTheorySays(double perHour, double checkpoint) {
        Workload one = new Workload("one", List.of(job("long", 1200)));
        double rate = perHour / 3600;
        double expected = 1200 / checkpoint * Math.expm1(rate * checkpoint) / rate;

        double mean = IntStream.range(0, 4000)
                .mapToObj(draw -> SchedulerSimulation.of(
                        one,
                        new Fleet(1, perHour, new Habits(0, checkpoint, 0, 0)),
                        Draws.of(5, "test").at(draw)))
                .mapToDouble(SimulationResult::seconds)
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(expected, within(0.01 * expected));
    }

    @Test
    void everyDeviceSecondIsLastingOrLostWork() {
        Habits habits = new Habits(2, 30, 10, 60);
        for (long seed = 0; seed < 50; seed++) {
            Workload random = random(seed);
            SimulationResult result = SchedulerSimulation.of(random, new Fleet(3, 20, habits), Draws.of(seed, "test"));
            double starts = 2.0 * random.jobs().size();

            assertThat(result.busySeconds() - result.lostSeconds())
                    .isCloseTo(random.deviceSeconds() + starts, within(1e-6));
            assertThat(result.lostSeconds()).isLessThanOrEqualTo(result.preemptions() * 32.0);
            assertThat(result.preemptions()).isPositive();
        }
    }

    @Test
    void equalDrawsGiveEqualPassages() {
        Fleet fleet = new Fleet(3, 20, FREE);

        assertThat(SchedulerSimulation.of(random(1), fleet, Draws.of(9, "test")))
                .isEqualTo(SchedulerSimulation.of(random(1), fleet, Draws.of(9, "test")))
                .isNotEqualTo(SchedulerSimulation.of(random(1), fleet, Draws.of(10, "test")));
    }

    @Test
    void refusesWhatCouldNeverEnd() {
        assertThatThrownBy(() -> new Fleet(1, 3600, new Habits(0, 30, 0, 0)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("save more often");
        assertThatThrownBy(() -> new Fleet(0, 0, FREE))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("at least 1");
        assertThatThrownBy(() -> new Fleet(1, Double.NaN, FREE)).isInstanceOf(InvalidSpecException.class);
        assertThatThrownBy(() -> new Workload("loop", List.of(job("a", 1, "b"), job("b", 1, "a"))))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("does not come before it");
        assertThatThrownBy(() -> new Workload("twice", List.of(job("a", 1), job("a", 1))))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("two stages called a");
    }

    private static SimulationResult passage(Workload workload, int devices) {
        return SchedulerSimulation.of(workload, new Fleet(devices, 0, FREE), Draws.of(1, "test"));
    }

    private static Job job(String name, double seconds, String... inputs) {
        return new Job(name, Stage.SFT, seconds, List.of(inputs));
    }

    private static Workload random(long seed) {
        Draws draws = Draws.of(seed, "test/workload");
        List<Job> jobs = new ArrayList<>();
        for (int job = 0; job < 30; job++) {
            Draws own = draws.at(job);
            List<String> inputs = new ArrayList<>();
            for (int input = 0; input < job; input++) {
                if (own.uniform(input) < 0.1) {
                    inputs.add("job-" + input);
                }
            }
            jobs.add(new Job("job-" + job, Stage.SFT, 1 + 100 * own.uniform(1000), inputs));
        }
        return new Workload("random", jobs);
    }
}
