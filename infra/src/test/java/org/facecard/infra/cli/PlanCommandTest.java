package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code plan} says of a study that starts from a checkpoint of known size. */
class PlanCommandTest {
    @Test
    void stagesFromACheckpointArePriced() throws JsonProcessingException {
        String printed = plan().out();
        List<JsonNode> costs = costs();

        assertThat(printed).containsPattern("STAGE +FLOPS +GPU HOURS +MEMORY +COST\n");
        assertThat(printed.lines().map(line -> line.replaceAll(" +", " ")).toList())
                .contains("seed-42/ppo/5 3.11e+17 5.8 45.0 GB 11.51")
                .containsAll(costs.stream().map(PlanCommandTest::row).toList());
        assertThat(printed)
                .contains("at most %.0f GPU hours, cost %.0f: 1.5e+13 FLOPs a second and 2.00 an hour are assumed"
                        .formatted(sum(costs, "hours"), sum(costs, "cost")));
    }

    @Test
    void costsFollowTheDevice() throws JsonProcessingException {
        assertThat(costs("--flops-per-second", "3.6e14", "--price", "5")).allSatisfy(cost -> {
            double hours = cost.get("flops").asDouble() / 3.6e14 / 3600;
            assertThat(cost.get("hours").asDouble()).isCloseTo(hours, within(1e-9 * hours));
            assertThat(cost.get("cost").asDouble()).isCloseTo(5 * hours, within(1e-8 * hours));
        });
    }

    @Test
    void aStudyOfOurOwnModelHasNoCosts() throws JsonProcessingException {
        CommandResult planned = CommandResult.into(new FakeRuns(), "plan", "smoke-gp", "--json");

        assertThat(planned.json().get("costs")).isEmpty();
        assertThat(CommandResult.into(new FakeRuns(), "plan", "smoke-gp").out()).doesNotContain("GPU HOURS");
    }

    @Test
    void aSmallerDeviceIsRefusedWithTheSettingThatFits() {
        CommandResult refused = plan("--memory", "40");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("and the device has 40.0 GB", "set adapters with weights: bf16");
        assertThat(plan("--memory", "80").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --flops-per-second=0  | --flops-per-second is 0.0: it must be a finite number above 0
        --flops-per-second=-1 | --flops-per-second is -1.0: it must be a finite number above 0
        --price=-2            | --price is -2.0: it must be a finite number of at least 0
        --memory=0            | --memory is 0.0: it must be a finite number above 0
        --memory=-80          | --memory is -80.0: it must be a finite number above 0
        """)
    void aDeviceThatCannotBeIsRefused(String option, String message) {
        CommandResult refused = plan(option);

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains(message);
        assertThat(refused.out()).isEmpty();
    }

    @Test
    void thePapersStudyIsPlannedForOneGpu() throws JsonProcessingException {
        CommandResult planned = CommandResult.into(new FakeRuns(), "plan", "paper", "--json");
        assertThat(planned.code()).isZero();
        List<JsonNode> costs = StreamSupport.stream(planned.json().get("costs").spliterator(), false)
                .toList();
        assertThat(costs)
                .extracting(cost -> cost.get("stage").asText().replaceAll("/.*", ""))
                .contains("gp-l", "gp-l-qwen", "gp-vl", "virl-vl");
        assertThat(costs)
                .allMatch(cost ->
                        cost.get("bytes").asLong() < 80e9 && cost.get("cost").asDouble() > 0);
    }

    private static String row(JsonNode cost) {
        return "%s %.2e %.1f %.1f GB %.2f"
                .formatted(
                        cost.get("stage").asText(),
                        cost.get("flops").asDouble(),
                        cost.get("hours").asDouble(),
                        cost.get("bytes").asLong() / 1e9,
                        cost.get("cost").asDouble());
    }

    private static CommandResult plan(String... options) {
        String[] words = Stream.concat(Stream.of("plan", "paper-llama"), Stream.of(options))
                .toArray(String[]::new);
        return CommandResult.into(new FakeRuns(), words);
    }

    private static List<JsonNode> costs(String... options) throws JsonProcessingException {
        String[] all = Stream.concat(Stream.of("--json"), Stream.of(options)).toArray(String[]::new);
        JsonNode costs = plan(all).json().get("costs");
        return StreamSupport.stream(costs.spliterator(), false).toList();
    }

    private static double sum(List<JsonNode> costs, String what) {
        return costs.stream().mapToDouble(cost -> cost.get(what).asDouble()).sum();
    }
}
