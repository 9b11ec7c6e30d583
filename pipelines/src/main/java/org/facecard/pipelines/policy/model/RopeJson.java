package org.facecard.pipelines.policy.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.jspecify.annotations.Nullable;

/**
 * The rotary positions in a {@code config.json}, in both spellings: {@code rope_theta} beside {@code rope_scaling},
 * and, since transformers 5, {@code rope_parameters}, which holds both.
 *
 * @param file for messages
 * @param json the whole configuration
 */
public record RopeJson(String file, JsonNode json) {
    private static final String OLD = "rope_scaling";
    private static final String NEW = "rope_parameters";
    private static final String THETA = "rope_theta";
    private static final String ORIGINAL = "original_max_position_embeddings";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The types and, besides {@code factor}, the keys of each. */
    private static final Map<String, Set<String>> TYPES = Map.of(
            "default", Set.of(),
            "linear", Set.of(),
            "dynamic", Set.of(ORIGINAL),
            "llama3", Set.of("low_freq_factor", "high_freq_factor", ORIGINAL),
            "yarn", Set.of("beta_fast", "beta_slow", "attention_factor", "truncate", ORIGINAL));

    /**
     * Returns the base of the rotary frequencies; {@code otherwise} if the file does not state it. Of two that differ,
     * releases of transformers take different ones.
     */
    double theta(double otherwise) throws UnusableCheckpointException {
        String known = "";
        double theta = otherwise;
        for (String block : List.of("", OLD, NEW)) {
            JsonNode found = (block.isEmpty() ? json : json.path(block)).path(THETA);
            String name = block.isEmpty() ? THETA : block + "." + THETA;
            if (found.isMissingNode() || found.isNull()) {
                continue;
            }
            if (!found.isNumber()) {
                throw refused("has %s %s, which is not a number".formatted(name, found));
            }
            if (!known.isEmpty() && found.asDouble() != theta) {
                throw refused("has %s %s and %s %s".formatted(known, theta, name, found));
            }
            known = name;
            theta = found.asDouble();
        }
        return theta;
    }

    /** Returns how the frequencies are stretched; null when they are not. */
    @Nullable
    RopeScaling scaling(int maxPositions) throws UnusableCheckpointException {
        RopeScaling old = scaling(OLD, maxPositions);
        RopeScaling now = scaling(NEW, maxPositions);
        if (old != null && now != null && !old.equals(now)) {
            throw refused("has %s and %s that differ".formatted(OLD, NEW));
        }
        return now == null ? old : now;
    }

    private @Nullable RopeScaling scaling(String block, int maxPositions) throws UnusableCheckpointException {
        JsonNode scaling = json.path(block);
        if (scaling.isMissingNode() || scaling.isNull()) {
            return null;
        }
        String type = scaling.path("rope_type").asText(scaling.path("type").asText("default"));
        if (!scaling.isObject() || !TYPES.containsKey(type)) {
            throw refused("has %s of the type \"%s\", and only default, linear, dynamic, llama3 and yarn are supported"
                    .formatted(block, type));
        }
        checkKeys(block, type, scaling);
        int original = scaling.path(ORIGINAL).asInt(maxPositions);
        double factor = scaling.path("factor").asDouble();
        return switch (type) {
            case "linear" -> new RopeScaling.Linear(factor);
            case "dynamic" -> new RopeScaling.Dynamic(factor);
            case "llama3" ->
                new RopeScaling.Llama3(
                        factor,
                        scaling.path("low_freq_factor").asDouble(),
                        scaling.path("high_freq_factor").asDouble(),
                        scaling.path(ORIGINAL).asInt());
            case "yarn" ->
                new RopeScaling.Yarn(
                        factor,
                        scaling.path("beta_fast").asDouble(32),
                        scaling.path("beta_slow").asDouble(1),
                        original,
                        scaling.path("attention_factor").asDouble(factor <= 1 ? 1 : 0.1 * Math.log(factor) + 1));
            default -> null;
        };
    }

    private void checkKeys(String block, String type, JsonNode scaling) throws UnusableCheckpointException {
        Set<String> common = Set.of("rope_type", "type", "factor", THETA);
        for (Map.Entry<String, JsonNode> field : scaling.properties()) {
            String key = field.getKey();
            boolean known =
                    common.contains(key) || TYPES.getOrDefault(type, Set.of()).contains(key);
            boolean plain =
                    key.equals("partial_rotary_factor") && field.getValue().asDouble() == 1;
            boolean cut = key.equals("truncate") && !field.getValue().asBoolean(true);
            if ((!known && !plain && !field.getValue().isNull()) || cut) {
                throw refused("has %s.%s %s, which is not understood for the type %s"
                        .formatted(block, key, field.getValue(), type));
            }
        }
    }

    private UnusableCheckpointException refused(String what) {
        return new UnusableCheckpointException("%s %s: choose another checkpoint".formatted(file, what));
    }

    /** Returns {@code rope_scaling} as transformers writes it. */
    static JsonNode of(@Nullable RopeScaling scaling) {
        ObjectNode json = JSON.createObjectNode();
        if (scaling instanceof RopeScaling.Linear linear) {
            return json.put("rope_type", "linear").put("factor", linear.factor());
        }
        if (scaling instanceof RopeScaling.Dynamic dynamic) {
            return json.put("rope_type", "dynamic").put("factor", dynamic.factor());
        }
        if (scaling instanceof RopeScaling.Llama3 llama3) {
            return json.put("rope_type", "llama3")
                    .put("factor", llama3.factor())
                    .put("low_freq_factor", llama3.lowFrequencyFactor())
                    .put("high_freq_factor", llama3.highFrequencyFactor())
                    .put(ORIGINAL, llama3.originalMaxPositions());
        }
        if (scaling instanceof RopeScaling.Yarn yarn) {
            return json.put("rope_type", "yarn")
                    .put("factor", yarn.factor())
                    .put("beta_fast", yarn.betaFast())
                    .put("beta_slow", yarn.betaSlow())
                    .put("attention_factor", yarn.magnitude())
                    .put(ORIGINAL, yarn.originalMaxPositions());
        }
        return JSON.nullNode();
    }
}
