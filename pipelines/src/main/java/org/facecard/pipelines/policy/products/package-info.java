/**
 * Products of activations and weights, in 32 bits or in bfloat16. Begin with {@link
 * org.facecard.pipelines.policy.products.Products}.
 */
@NullMarked
package org.facecard.pipelines.policy.products;

import org.jspecify.annotations.NullMarked;
