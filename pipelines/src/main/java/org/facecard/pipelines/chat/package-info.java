/**
 * Conversations as a language model's own chat template writes them. Begin with {@link
 * org.facecard.pipelines.chat.ChatTemplate}.
 */
@NullMarked
package org.facecard.pipelines.chat;

import org.jspecify.annotations.NullMarked;
