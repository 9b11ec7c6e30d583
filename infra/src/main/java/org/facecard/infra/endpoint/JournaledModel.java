package org.facecard.infra.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Consumer;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.episode.ChatModel;
import org.facecard.pipelines.episode.ChatReply;
import org.facecard.pipelines.episode.ChatRequest;

/**
 * Answers repeated questions to a model from a journal. Two questions are equal when the requests to the server are.
 */
final class JournaledModel implements ChatModel {
    private final ChatEndpoint endpoint;
    private final AnswerJournal journal;
    private final Consumer<Answered> listener;

    /**
     * An answer.
     *
     * @param reply the answer
     * @param kept whether the journal held it already
     */
    record Answered(ChatReply reply, boolean kept) {}

    /** @param listener receives every answer, from several threads */
    JournaledModel(ChatEndpoint endpoint, AnswerJournal journal, Consumer<Answered> listener) {
        this.endpoint = endpoint;
        this.journal = journal;
        this.listener = listener;
    }

    @Override
    public ChatReply answer(ChatRequest request) {
        JsonNode body = endpoint.body(request);
        String question = CanonicalJson.sha256(body);
        Optional<ChatReply> kept = journal.find(question);
        ChatReply reply = kept.orElseGet(() -> asked(question, endpoint.answer(request, body)));
        listener.accept(new Answered(reply, kept.isPresent()));
        return reply;
    }

    private ChatReply asked(String question, ChatReply reply) {
        journal.add(question, reply);
        return reply;
    }
}
