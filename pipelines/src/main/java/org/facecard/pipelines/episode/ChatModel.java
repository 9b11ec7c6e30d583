package org.facecard.pipelines.episode;

/**
 * A language model that is spoken to in turns and answers in text: one that is served elsewhere, of which neither the weights nor
 * the tokens are known. Called by several threads at once.
 */
@FunctionalInterface
public interface ChatModel {
    /**
     * Returns one answer. What a model says, however wrong, is an answer; an unchecked exception means that there is
     * none and that the evaluation cannot continue.
     */
    ChatReply answer(ChatRequest request);
}
