/**
 * Tokens and pictures as a decoder reads them: the numbers of one pass. Begin with
 * {@link org.facecard.pipelines.policy.inputs.PolicyInputs}.
 */
@NullMarked
package org.facecard.pipelines.policy.inputs;

import org.jspecify.annotations.NullMarked;
