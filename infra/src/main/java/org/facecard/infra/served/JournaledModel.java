package org.facecard.infra.served;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
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
        String question = digest(endpoint.body(request).toString());
        Optional<ChatReply> kept = journal.find(question);
        ChatReply reply = kept.orElseGet(() -> asked(question, request));
        heard.accept(new Answered(reply, kept.isPresent()));
        return reply;
    }

    private ChatReply asked(String question, ChatRequest request) {
        ChatReply reply = endpoint.answer(request);
        journal.add(question, reply);
        return reply;
    }

    private static String digest(String question) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(question.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
