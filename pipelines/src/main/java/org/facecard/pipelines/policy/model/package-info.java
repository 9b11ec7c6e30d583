/**
 * The decoder: layers, attention, rotary positions, key-value cache, parameter layout, {@code config.json}. Begin with
 * {@link org.facecard.pipelines.policy.model.Decoder}.
 */
@NullMarked
package org.facecard.pipelines.policy.model;

import org.jspecify.annotations.NullMarked;
