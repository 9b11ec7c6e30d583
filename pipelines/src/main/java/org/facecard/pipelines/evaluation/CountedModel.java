package org.facecard.pipelines.evaluation;

import org.facecard.pipelines.episode.ChatModel;
import org.facecard.pipelines.episode.ChatReply;
import org.facecard.pipelines.episode.ChatRequest;
import org.facecard.pipelines.episode.ChatTally;

/** A model whose answers are counted. */
final class CountedModel implements ChatModel {
    private final ChatModel model;
    private ChatTally tally = ChatTally.NOTHING;

    CountedModel(ChatModel model) {
        this.model = model;
    }

    @Override
    public ChatReply answer(ChatRequest request) {
        ChatReply reply = model.answer(request);
        count(reply);
        return reply;
    }

    private synchronized void count(ChatReply reply) {
        tally = tally.plus(reply);
    }

    synchronized ChatTally tally() {
        return tally;
    }
}
