/**
 * Proximal policy optimisation with the verifier in the loop. Begin with {@link
 * org.facecard.pipelines.ppo.PpoTrainer}.
 */
@NullMarked
package org.facecard.pipelines.ppo;

import org.jspecify.annotations.NullMarked;
