package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastCommandTest {
    private static CommandResult typed(String line) {
        return CommandResult.into(new FakeRuns(), (line + " --results ../results").split(" "));
    }

    @Test
    void theReferenceRunIsForecastFromItsOwnCosts() throws IOException {
        CommandResult typed = typed("forecast reference --devices 1,1000 --json");
        assertThat(typed.code()).isZero();
        JsonNode forecasts = new ObjectMapper().readTree(typed.out());
        double one = forecasts.get(0).get("seconds").get("median").asDouble();
        double many = forecasts.get(1).get("seconds").get("median").asDouble();
        double hours = forecasts.get(0).get("device-hours").get("median").asDouble();

        assertThat(one / 3600).isCloseTo(hours, within(0.02 * hours));
        assertThat(many).isLessThan(one / 1.5);
    }

    @Test
    void thePapersMatrixNeedsNoResults() {
        assertThat(typed("forecast paper-matrix --devices 2,8 --preemptions 0,0.1 --passages 20")
                        .out())
                .contains("paper-matrix: 630 stages")
                .contains("DEVICES  TAKEN/H  TIME")
                .hasLineCount(6);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            forecast nothing                               | there are no results of "nothing"
            forecast paper-matrix --devices 0              | at least 1
            forecast paper-matrix --preemptions -1         | preemptions per hour
            forecast paper-matrix --preemptions 3600       | save more often
            forecast paper-matrix --passages 0             | at least 1
            """)
    void aFleetThatCannotBeIsRefused(String line, String reason) {
        CommandResult typed = typed(line);
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains(reason);
    }
}
