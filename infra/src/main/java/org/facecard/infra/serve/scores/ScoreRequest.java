package org.facecard.infra.serve.scores;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.facecard.pipelines.common.Sha256;
import org.facecard.pipelines.episode.AnswerScorer.Dialogue;
import org.facecard.pipelines.study.Numerics;

/**
 * A request to score answers. Equal requests have equal answers: a checkpoint's folder is named after what made it.
 *
 * @param checkpoint folder of the checkpoint
 * @param temperature at which the answers were drawn, above 0
 * @param numerics with which they were drawn
 * @param dialogues of one episode
 */
public record ScoreRequest(String checkpoint, double temperature, Numerics numerics, List<Dialogue> dialogues) {
    /** Copies the list. */
    public ScoreRequest {
        dialogues = List.copyOf(dialogues);
    }

    /** Returns a short text that distinguishes it from every other request. */
    @JsonIgnore
    String digest() {
        try {
            return Sha256.hex(ScoringProcess.JSON.writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request is a record of plain values", e);
        }
    }
}
