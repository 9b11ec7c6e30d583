package org.facecard.infra.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.facecard.pipelines.common.InvalidSpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 3 * * *",
                "*/15 0-6,22,23 * * mon-fri",
                "0 0 29 2 *",
                "5/20 * 31 1-12/3 *",
                "0 0 */2 * 0",
                "  0  3 *  * * "
            })
    void whatFiresIsTaken(String cron) {
        assertThat(new Timing(cron, "Europe/Berlin").cron())
                .isEqualTo(cron.strip().replaceAll(" +", " "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 3 * *      | needs five fields
            @daily       | needs five fields
            60 3 * * *   | "60 3 * * *" is not a schedule: Value 60 not in range [0, 59]. Each field takes
            0 24 * * *   | Value 24 not in range [0, 23]
            0 3 0 * *    | Value 0 not in range [1, 31]
            0 3 * 13 *   | Value 13 not in range [1, 12]
            0 3 * * 7    | Value 7 not in range [0, 6]
            0 3 * * xyz  | Invalid chars: XYZ
            0 3 5-1 * *  | Invalid range! [5,1]
            */0 3 * * *  | Period 0 not in range [0, 59]
            0 3,,4 * * * | is not a schedule: Invalid chars
            1-2-3 * * * * | Missing values for range: 1-2-3
            0 0 30 2 *   | never fires
            0 0 31 4,6 * | "0 0 31 4,6 *" never fires: no such day in these months
            0 0 13 * 5   | names a day of the month and a day of the week
            """)
    void whatNeverFiresOrIsNoCronIsRefused(String cron, String words) {
        assertThatThrownBy(() -> new Timing(cron, "UTC"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(words);
    }

    @Test
    void aTimeZoneThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> new Timing("0 3 * * *", "Europe/Atlantis"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("\"Europe/Atlantis\" is not a time zone");
    }
}
