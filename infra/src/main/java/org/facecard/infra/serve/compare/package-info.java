/** Two readings on their common problems. Begin with {@link org.facecard.infra.serve.compare.Comparison}. */
@NullMarked
package org.facecard.infra.serve.compare;

import org.jspecify.annotations.NullMarked;
