/**
 * Vision, by family: LLaVA (a CLIP tower whose features join the tokens of a row) and Mllama (a tower over tiles, whose
 * features layers of the decoder attend to). Begin with {@link org.facecard.pipelines.policy.vision.VisionConfig}.
 */
@NullMarked
package org.facecard.pipelines.policy.vision;

import org.jspecify.annotations.NullMarked;
