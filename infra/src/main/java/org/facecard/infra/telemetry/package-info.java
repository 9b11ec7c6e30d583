/**
 * What a worker reports about itself while it works: health, readiness and figures, for operators of many workers. Begin
 * with {@link org.facecard.infra.telemetry.Telemetry}.
 */
@NullMarked
package org.facecard.infra.telemetry;

import org.jspecify.annotations.NullMarked;
