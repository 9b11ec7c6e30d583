package org.facecard.infra.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.facecard.pipelines.fuzz.Fuzz;
import org.facecard.pipelines.fuzz.NullCheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Any answer at Airflow's address gives a run, a task or a log, or an error with a message. */
@Tag("fuzz")
@Timeout(value = 3 * 60 * 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AirflowResponsesFuzzTest {
    private static final List<String> SEEDS = List.of("""
            200{"dag_id": "d", "dag_run_id": "r", "state": "running", "start_date": null, "end_date": "2026", "conf": {}}""", """
            200{"task_id": "t", "state": "success", "try_number": 1, "start_date": "2026", "duration": 1.5, "status": "failed"}""", """
            200{"content": [{"event": "a\\nb", "error_detail": [{"exc_type": "E", "exc_value": "v"}]}, "text"]}""", """
            422{"detail": [{"msg": "no", "loc": ["body"]}]}""", """
            404{"title": "not found"}""", "401<html>");

    @Test
    void anAnswerIsReadOrRefusedInWords() {
        AirflowResponses answers = new AirflowResponses(StubResponse.BASE);
        Fuzz.ofTexts("airflow", AirflowException.class, SEEDS).run(1_000, bytes -> {
            String text = new String(bytes, StandardCharsets.UTF_8);
            JsonNode document = answers.read(said(text), "a thing");
            assertThat(LogText.lines(document.path("content"))).doesNotContainNull();
            assertThat(LogText.lines(document.path("content").asText())).doesNotContainNull();
            NullCheck.check(TaskRun.of(document));
            NullCheck.check(DagRun.of(document));
        });
    }

    /** Three digits of status, if there are three, and a body. */
    private static StubResponse said(String text) {
        boolean status = text.length() >= 3 && text.substring(0, 3).matches("[1-5][0-9]{2}");
        return status
                ? new StubResponse(Integer.parseInt(text.substring(0, 3)), text.substring(3))
                : new StubResponse(200, text);
    }
}
