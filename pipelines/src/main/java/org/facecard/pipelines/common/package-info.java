/**
 * Small building blocks without domain knowledge: named constants, range checks, canonical JSON, stateless random
 * draws, names that stay inside their folder ({@link org.facecard.pipelines.common.RelativePath}), text that hides nothing
 * ({@link org.facecard.pipelines.common.VisibleText}).
 */
@NullMarked
package org.facecard.pipelines.common;

import org.jspecify.annotations.NullMarked;
