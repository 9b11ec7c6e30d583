/**
 * Reads and writes the safetensors format. Begin with {@link org.facecard.pipelines.policy.safetensors.SafetensorsFile}.
 */
@NullMarked
package org.facecard.pipelines.policy.safetensors;

import org.jspecify.annotations.NullMarked;
