/** The leaves of an update, their gradient, and backward passes that compute parts of a forward pass twice. */
@NullMarked
package org.facecard.pipelines.policy.gradient;

import org.jspecify.annotations.NullMarked;
