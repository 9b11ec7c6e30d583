package org.facecard.infra.serve.view;

import java.util.List;
import java.util.Optional;
import org.facecard.infra.serve.episodes.ShownAttempt;

/**
 * The pictures that the model saw in an episode.
 *
 * @param trouble why there are none although it saw some, else empty
 * @param pictures waypoint by waypoint; none in a text-only study
 */
public record AttemptPictures(String trouble, List<ShownPicture> pictures) {
    /** Copies the list. */
    public AttemptPictures {
        pictures = List.copyOf(pictures);
    }

    /**
     * Returns the picture that came with the prompt of {@code attempt}: only the first attempt at a waypoint has one.
     */
    public Optional<ShownPicture> with(ShownAttempt attempt) {
        return pictures.stream()
                .filter(picture -> attempt.attempt() == 1 && picture.waypoint() == attempt.waypoint())
                .findFirst();
    }
}
