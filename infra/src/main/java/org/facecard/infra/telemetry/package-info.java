/** What a worker tells those who watch over it: that it lives, that it can work, and what it does, in Prometheus' format. */
@NullMarked
package org.facecard.infra.telemetry;

import org.jspecify.annotations.NullMarked;
