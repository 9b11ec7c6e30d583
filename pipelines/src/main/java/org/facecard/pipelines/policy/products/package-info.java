/**
 * How a decoder multiplies by its matrices: in 32 bits, or in 16. Begin with {@link
 * org.facecard.pipelines.policy.products.Products}.
 */
@NullMarked
package org.facecard.pipelines.policy.products;

import org.jspecify.annotations.NullMarked;
