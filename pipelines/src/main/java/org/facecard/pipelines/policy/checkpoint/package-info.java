/**
 * The files of a Hugging Face checkpoint: weight shards, companion files, adapters, references to a base. Begin with
 * {@link org.facecard.pipelines.policy.checkpoint.WeightFiles}.
 */
@NullMarked
package org.facecard.pipelines.policy.checkpoint;

import org.jspecify.annotations.NullMarked;
