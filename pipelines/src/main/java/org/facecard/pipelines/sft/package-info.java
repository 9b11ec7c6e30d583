/** Supervised fine-tuning and the warm-up. Begin with {@link org.facecard.pipelines.sft.SftTrainer}. */
@NullMarked
package org.facecard.pipelines.sft;

import org.jspecify.annotations.NullMarked;
