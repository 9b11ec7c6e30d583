package org.facecard.infra.serve.view;

import java.util.List;
import java.util.Optional;

/**
 * An arm in the headline.
 *
 * @param arm its name
 * @param cells one per split
 */
public record HeadlineRow(String arm, List<SplitSuccess> cells) {
    /**
     * An arm on a split.
     *
     * @param end success at its last checkpoint, mean over seeds
     * @param change since the init, if the init was read
     * @param episodes address of the episodes behind it
     */
    public record SplitSuccess(Optional<Double> end, Optional<Double> change, String episodes) {}
}
