package org.facecard.infra.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facecard.infra.endpoint.EndpointException.Kind;
import org.facecard.infra.http.BusyRetry;
import org.facecard.pipelines.episode.ChatModel;
import org.facecard.pipelines.episode.ChatReply;
import org.facecard.pipelines.episode.ChatRequest;

/** A model behind the chat completions of an OpenAI-compatible API: vLLM, llama.cpp's server, Ollama and others. */
final class ChatEndpoint implements ChatModel {
    private final EndpointConnection connection;
    private final String model;
    private final int maxTokens;

    private ChatEndpoint(EndpointConnection connection, String model, int maxTokens) {
        this.connection = connection;
        this.model = model;
        this.maxTokens = maxTokens;
    }

    /**
     * Asks the server which models it has.
     *
     * @param wanted the server's name of the model; the only model when none is named
     * @param maxTokens limit on an answer
     * @throws EndpointException when there is no such server, or no such model, or several and none is named
     */
    static ChatEndpoint open(EndpointAddress address, Optional<String> wanted, int maxTokens, BusyRetry busy) {
        EndpointConnection connection = new EndpointConnection(address, busy);
        Optional<JsonNode> list = wanted.isPresent() ? connection.listIfAny() : Optional.of(connection.list());
        return new ChatEndpoint(connection, chosen(address, wanted, models(list)), maxTokens);
    }

    private static List<String> models(Optional<JsonNode> list) {
        List<String> models = new ArrayList<>();
        list.ifPresent(found ->
                found.path("data").forEach(model -> models.add(model.path("id").asText())));
        return models;
    }

    private static String chosen(EndpointAddress address, Optional<String> wanted, List<String> models) {
        if (wanted.isPresent() && (models.isEmpty() || models.contains(wanted.get()))) {
            return wanted.get();
        }
        if (wanted.isEmpty() && models.size() == 1) {
            return models.get(0);
        }
        throw new EndpointException(
                Kind.REFUSED,
                wanted.map(name -> "%s serves no model \"%s\": it has %s".formatted(address, name, models))
                        .orElseGet(() -> "%s serves %s: say which with --model-id"
                                .formatted(address, models.isEmpty() ? "no model that it lists" : models.toString())));
    }

    /** Returns the server's name of the model. */
    String model() {
        return model;
    }

    /** Returns the body that is sent for {@code request}. */
    JsonNode body(ChatRequest request) {
        return ChatJson.request(model, maxTokens, request);
    }

    @Override
    public ChatReply answer(ChatRequest request) {
        return answer(request, body(request));
    }

    /** Sends {@code body}, made before for the same request, so that a picture in it is not encoded twice. */
    ChatReply answer(ChatRequest request, JsonNode body) {
        Optional<JsonNode> answer = connection.complete(body);
        if (answer.isEmpty() && request.turns().size() == 1) {
            throw new EndpointException(
                    Kind.REFUSED,
                    "the prompt and %d tokens of answer are more than %s reads at %s: serve it with a larger context, or lower --max-tokens"
                            .formatted(maxTokens, model, connection.address()));
        }
        return answer.map(ChatJson::reply).orElse(new ChatReply("", 0, 0, ChatReply.StopReason.CONTEXT));
    }
}
