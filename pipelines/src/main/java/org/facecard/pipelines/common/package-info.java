/**
 * Small building blocks without domain knowledge: named constants, range checks, canonical JSON, stateless random
 * draws, names that stay inside their folder ({@link org.facecard.pipelines.common.RelativePath}), text without hidden
 * characters ({@link org.facecard.pipelines.common.VisibleText}). Begin with {@link
 * org.facecard.pipelines.common.CanonicalJson} and {@link org.facecard.pipelines.common.Draws}.
 */
@NullMarked
package org.facecard.pipelines.common;

import org.jspecify.annotations.NullMarked;
