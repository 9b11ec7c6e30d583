/** Finds runs and asks an engine for their state. */
@NullMarked
package org.facecard.infra.run.query;

import org.jspecify.annotations.NullMarked;
