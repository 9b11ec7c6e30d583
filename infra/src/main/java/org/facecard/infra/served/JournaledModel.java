package org.facecard.infra.served;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Consumer;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.episode.ChatModel;
import org.facecard.pipelines.episode.ChatReply;
import org.facecard.pipelines.episode.ChatRequest;

/** A model that is asked no question twice. A question is all that its server is sent. */
final class JournaledModel implements ChatModel {
    private final ChatEndpoint endpoint;
    private final AnswerJournal journal;
    private final Consumer<Answered> heard;

    /**
     * An answer.
     *
     * @param reply what it is
     * @param kept whether it was there already
     */
    record Answered(ChatReply reply, boolean kept) {}

    /** @param heard hears every answer, from several threads */
    JournaledModel(ChatEndpoint endpoint, AnswerJournal journal, Consumer<Answered> heard) {
        this.endpoint = endpoint;
        this.journal = journal;
        this.heard = heard;
    }

    @Override
    public ChatReply answer(ChatRequest request) {
        JsonNode body = endpoint.body(request);
        String question = CanonicalJson.sha256(body);
        Optional<ChatReply> kept = journal.find(question);
        ChatReply reply = kept.orElseGet(() -> asked(question, endpoint.answer(request, body)));
        heard.accept(new Answered(reply, kept.isPresent()));
        return reply;
    }

    private ChatReply asked(String question, ChatReply reply) {
        journal.add(question, reply);
        return reply;
    }
}
