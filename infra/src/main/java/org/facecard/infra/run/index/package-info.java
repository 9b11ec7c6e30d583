/** The index of runs in a home. Begin with {@link org.facecard.infra.run.index.RunFolder}. */
@NullMarked
package org.facecard.infra.run.index;

import org.jspecify.annotations.NullMarked;
