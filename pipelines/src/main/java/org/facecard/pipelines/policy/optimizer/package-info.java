/**
 * Optimisers: AdamW over everything that is trained, with moments in 32 or 8 bits, and Muon for the matrices of the
 * layers. Begin with {@link org.facecard.pipelines.policy.optimizer.AdamW}.
 */
@NullMarked
package org.facecard.pipelines.policy.optimizer;

import org.jspecify.annotations.NullMarked;
