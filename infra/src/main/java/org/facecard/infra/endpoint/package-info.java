/**
 * Evaluates models that are served elsewhere, over the chat completions of the OpenAI API. Begin with {@link
 * org.facecard.infra.endpoint.ServedStudy}.
 */
@NullMarked
package org.facecard.infra.endpoint;

import org.jspecify.annotations.NullMarked;
