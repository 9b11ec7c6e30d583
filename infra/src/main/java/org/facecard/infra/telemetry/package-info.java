/** What a worker tells of itself while it works: health, readiness and figures, for those who keep many of them. */
@NullMarked
package org.facecard.infra.telemetry;

import org.jspecify.annotations.NullMarked;
