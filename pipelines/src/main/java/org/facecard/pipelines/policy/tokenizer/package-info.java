/**
 * Turns text into tokens and back by a Hugging Face {@code tokenizer.json}. Begin with
 * {@link org.facecard.pipelines.policy.tokenizer.TextCodec}.
 */
@NullMarked
package org.facecard.pipelines.policy.tokenizer;

import org.jspecify.annotations.NullMarked;
