package org.facecard.pipelines.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.facecard.pipelines.common.CanonicalJson;
import org.junit.jupiter.api.Test;

class StageStatusTest {
    /** As histories of workflows hold it. */
    private static final String STORED = """
            {"stage":"base","status":"done","key":"k","digest":"d","attempt":2,"worker":"7@host","queue-seconds":0.5,"wall-seconds":1.0,"why":""}""";

    private final ObjectMapper json = CanonicalJson.recordMapper();

    @Test
    void itsPartsLieSideBySideInJson() throws Exception {
        StageStatus done = StageStatus.done("base", new ArtifactRef("k", "d"), new StageAttempt(2, "7@host", 0.5, 1));

        assertThat(json.writeValueAsString(done)).isEqualTo(STORED);
        assertThat(json.readValue(STORED, StageStatus.class)).isEqualTo(done);
    }

    @Test
    void aMissingOrUnknownPartIsRefused() {
        assertThatThrownBy(() -> json.readValue(STORED.replace("\"digest\":\"d\",", ""), StageStatus.class))
                .isInstanceOf(JsonMappingException.class);
        assertThatThrownBy(() -> json.readValue(STORED.replace("{", "{\"more\":1,"), StageStatus.class))
                .isInstanceOf(JsonMappingException.class);
    }
}
