package org.facecard.infra.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LogFormatTest {
    @Test
    void aFormatThatTheLoggingLibraryWouldSwallowIsRefused() {
        assertThat(LogFormat.of(Map.of())).isEqualTo(LogFormat.TEXT);
        assertThat(LogFormat.of(Map.of("FACECARD_LOG", "json"))).isEqualTo(LogFormat.JSON);
        assertThatThrownBy(() -> LogFormat.of(Map.of("FACECARD_LOG", "yaml")))
                .hasMessage("FACECARD_LOG is \"yaml\": it must be text or json");
    }
}
