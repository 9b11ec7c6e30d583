package org.facecard.pipelines.episode;

import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.chat.ChatTurn;
import org.facecard.pipelines.image.RgbImage;

/**
 * A request to a chat model.
 *
 * @param turns of the user and the model alternately, the user's first and last
 * @param image shown beside the first of them
 * @param temperature of the answer; 0 takes the likeliest token
 * @param seed of the answer, not negative; the same for every model at the same place of an evaluation
 */
public record ChatRequest(List<ChatTurn> turns, Optional<RgbImage> image, double temperature, int seed) {
    /** Copies the list. */
    public ChatRequest {
        turns = List.copyOf(turns);
        if (turns.size() % 2 == 0) {
            throw new IllegalArgumentException("%d turns do not end with the user's".formatted(turns.size()));
        }
    }
}
