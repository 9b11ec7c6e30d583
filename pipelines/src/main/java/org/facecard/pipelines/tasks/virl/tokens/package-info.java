/**
 * V-IRL in the token language of the small model. Begin with
 * {@link org.facecard.pipelines.tasks.virl.tokens.TokenTexts}.
 */
@NullMarked
package org.facecard.pipelines.tasks.virl.tokens;

import org.jspecify.annotations.NullMarked;
