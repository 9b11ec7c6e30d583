package org.facecard.infra.serve.episodes;

import java.util.Optional;

/**
 * The episodes of a filter beside one of them.
 *
 * @param before the one before, if there is one
 * @param after the one after, if there is one
 */
public record EpisodeNeighbours(Optional<EpisodeSummary> before, Optional<EpisodeSummary> after) {}
