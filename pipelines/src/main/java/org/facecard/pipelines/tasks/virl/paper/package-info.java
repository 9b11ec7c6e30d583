/**
 * V-IRL in the paper's wording: prompts, JSON answers, verifier. Begin with
 * {@link org.facecard.pipelines.tasks.virl.paper.PaperTexts}.
 */
@NullMarked
package org.facecard.pipelines.tasks.virl.paper;

import org.jspecify.annotations.NullMarked;
