/**
 * The files of a Hugging Face checkpoint: weights in shards, what is carried along with them, adapters, references to a
 * base. Begin with {@link org.facecard.pipelines.policy.checkpoint.WeightFiles}.
 */
@NullMarked
package org.facecard.pipelines.policy.checkpoint;

import org.jspecify.annotations.NullMarked;
