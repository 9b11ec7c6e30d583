/** Reads and writes the safetensors format. */
@NullMarked
package org.facecard.pipelines.policy.safetensors;

import org.jspecify.annotations.NullMarked;
