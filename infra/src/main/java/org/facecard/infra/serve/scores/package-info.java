/**
 * Probabilities of the tokens of answers, computed on demand by the checkpoint that gave them. Begin with
 * {@link org.facecard.infra.serve.scores.EpisodeScores}.
 */
@NullMarked
package org.facecard.infra.serve.scores;

import org.jspecify.annotations.NullMarked;
