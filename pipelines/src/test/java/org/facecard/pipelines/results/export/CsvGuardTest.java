package org.facecard.pipelines.results.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.facecard.pipelines.common.Draws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvGuardTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n-1", "'quoted", "\uff1d1", "'"})
    void whatASpreadsheetWouldRunIsGuardedReversibly(String text) {
        assertThat(CsvGuard.add(text)).isEqualTo("'" + text);
        assertThat(CsvGuard.remove(CsvGuard.add(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1+1=2", "a", "(10-4)*4", "{\"formula\": \"=\"}", " a"})
    void otherTextStaysAsItIs(String text) {
        assertThat(CsvGuard.add(text)).isEqualTo(text);
    }

    @Test
    void everyTextComesBack() {
        String alphabet = "=+-@'\t\r\n a\"";
        var draws = Draws.of(1, "csv-guard").generator();
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = draws.nextInt(6); length > 0; length--) {
                text.append(alphabet.charAt(draws.nextInt(alphabet.length())));
            }
            String cell = CsvGuard.add(text.toString());
            assertThat(CsvGuard.remove(cell)).isEqualTo(text.toString());
            assertThat(cell.stripLeading()).doesNotMatch("(?s)[=+@-].*");
        }
    }
}
