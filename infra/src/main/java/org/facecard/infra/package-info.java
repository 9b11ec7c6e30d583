/** Composition root: the main programs. */
@NullMarked
package org.facecard.infra;

import org.jspecify.annotations.NullMarked;
