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
            60 3 * * *   | the minute of a schedule cannot be "60": it takes 0 to 59
            0 24 * * *   | the hour of a schedule cannot be "24"
            0 3 0 * *    | the day of the month of a schedule cannot be "0"
            0 3 * 13 *   | the month of a schedule cannot be "13"
            0 3 * * 7    | the day of the week of a schedule cannot be "7"
            0 3 * * xyz  | the day of the week of a schedule cannot be "xyz"
            0 3 5-1 * *  | the day of the month of a schedule cannot be "5-1"
            */0 3 * * *  | the minute of a schedule cannot be "*/0"
            0 3,,4 * * * | the hour of a schedule cannot be ""
            1-2-3 * * * * | the minute of a schedule cannot be "1-2-3"
            0 0 30 2 *   | never fires: no day 30 in [FEBRUARY]
            0 0 31 4,6 * | never fires: no day 31 in [APRIL, JUNE]
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
