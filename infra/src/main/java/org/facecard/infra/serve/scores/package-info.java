/** Probabilities of the tokens of answers, computed on demand by the checkpoint that gave them. */
@NullMarked
package org.facecard.infra.serve.scores;

import org.jspecify.annotations.NullMarked;
