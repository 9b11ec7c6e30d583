/**
 * The numbers of a policy in one flat array, and its parts. Begin with
 * {@link org.facecard.pipelines.policy.parameters.Parameters}.
 */
@NullMarked
package org.facecard.pipelines.policy.parameters;

import org.jspecify.annotations.NullMarked;
