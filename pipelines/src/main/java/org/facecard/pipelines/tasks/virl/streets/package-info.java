/**
 * Procedural cities: street networks, landmark names, walks. Begin with
 * {@link org.facecard.pipelines.tasks.virl.streets.City}.
 */
@NullMarked
package org.facecard.pipelines.tasks.virl.streets;

import org.jspecify.annotations.NullMarked;
