/** The index of runs in a home. */
@NullMarked
package org.facecard.infra.run.index;

import org.jspecify.annotations.NullMarked;
