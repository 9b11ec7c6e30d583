/** The decoder: layers, attention, rotary positions, key-value cache, parameter layout, {@code config.json}. */
@NullMarked
package org.facecard.pipelines.policy.model;

import org.jspecify.annotations.NullMarked;
