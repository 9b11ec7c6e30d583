/**
 * What a claim measures: a closed vocabulary of quantities. Begin with {@link
 * org.facecard.pipelines.study.claims.quantities.Quantity}.
 */
@NullMarked
package org.facecard.pipelines.study.claims.quantities;

import org.jspecify.annotations.NullMarked;
