/**
 * V-IRL (paper section 4.2, appendix B): follow an instruction along a street route. The training rule names eight
 * compass directions, the shifted rule left and right; the instruction states both in every turn. Begin with
 * {@link org.facecard.pipelines.tasks.virl.Virl}.
 */
@NullMarked
package org.facecard.pipelines.tasks.virl;

import org.jspecify.annotations.NullMarked;
