package org.facecard.infra.serve.compare;

import org.facecard.infra.serve.episodes.EpisodeKey;

/**
 * A problem that one side solved and the other did not.
 *
 * @param problem its id
 * @param left the episode of the left side
 * @param right the episode of the right side
 */
public record Disagreement(String problem, EpisodeKey left, EpisodeKey right) {}
