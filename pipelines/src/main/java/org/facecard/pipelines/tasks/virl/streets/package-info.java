/** Procedural cities: street networks, landmark names, walks. */
@NullMarked
package org.facecard.pipelines.tasks.virl.streets;

import org.jspecify.annotations.NullMarked;
