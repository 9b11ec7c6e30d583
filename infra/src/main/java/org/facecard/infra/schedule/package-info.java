/** Studies that a server starts at set times. */
@NullMarked
package org.facecard.infra.schedule;

import org.jspecify.annotations.NullMarked;
