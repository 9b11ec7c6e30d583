/** Finds runs and asks an engine for their state. Begin with {@link org.facecard.infra.run.query.RunLookup}. */
@NullMarked
package org.facecard.infra.run.query;

import org.jspecify.annotations.NullMarked;
