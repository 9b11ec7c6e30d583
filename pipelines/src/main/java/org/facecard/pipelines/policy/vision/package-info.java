/** Vision: pictures, the CLIP tower, the LLaVA projector, and image tokens among the tokens of a row. */
@NullMarked
package org.facecard.pipelines.policy.vision;

import org.jspecify.annotations.NullMarked;
