/** Turns text into tokens and back by a Hugging Face {@code tokenizer.json}. */
@NullMarked
package org.facecard.pipelines.policy.tokenizer;

import org.jspecify.annotations.NullMarked;
