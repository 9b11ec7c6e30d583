/** The numbers of a policy in one flat array, and its parts. */
@NullMarked
package org.facecard.pipelines.policy.parameters;

import org.jspecify.annotations.NullMarked;
