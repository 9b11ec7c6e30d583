/**
 * Evaluates models that are served elsewhere, over the chat completions of the OpenAI API. Begin with {@link
 * org.facecard.infra.served.ServedStudy}.
 */
@NullMarked
package org.facecard.infra.served;

import org.jspecify.annotations.NullMarked;
