/** Two readings on their common problems. */
@NullMarked
package org.facecard.infra.serve.compare;

import org.jspecify.annotations.NullMarked;
