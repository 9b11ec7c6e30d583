/**
 * The leaves of an update, their gradient, and backward passes that compute parts of a forward pass twice. Begin with
 * {@link org.facecard.pipelines.policy.gradient.Gradient}.
 */
@NullMarked
package org.facecard.pipelines.policy.gradient;

import org.jspecify.annotations.NullMarked;
