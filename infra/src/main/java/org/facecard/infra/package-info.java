/** Composition root: the main programs. Begin with {@link org.facecard.infra.Main}. */
@NullMarked
package org.facecard.infra;

import org.jspecify.annotations.NullMarked;
