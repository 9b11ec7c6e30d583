package org.facecard.pipelines.episode;

/**
 * A language model that takes turns of text and answers in text: it is served elsewhere, and neither its weights nor
 * its tokens are known. Called by several threads at once.
 */
@FunctionalInterface
public interface ChatModel {
    /**
     * Returns one answer. What a model says, however wrong, is an answer; an unchecked exception means that there is
     * none and that the evaluation cannot continue.
     */
    ChatReply answer(ChatRequest request);
}
