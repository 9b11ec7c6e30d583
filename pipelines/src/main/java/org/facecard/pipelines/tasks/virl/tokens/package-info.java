/** V-IRL in the token language of the small model. */
@NullMarked
package org.facecard.pipelines.tasks.virl.tokens;

import org.jspecify.annotations.NullMarked;
