/** V-IRL in the paper's wording: prompts, JSON answers, verifier. */
@NullMarked
package org.facecard.pipelines.tasks.virl.paper;

import org.jspecify.annotations.NullMarked;
