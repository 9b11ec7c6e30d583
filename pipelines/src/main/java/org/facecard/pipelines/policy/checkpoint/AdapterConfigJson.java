package org.facecard.pipelines.policy.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.study.AdapterTarget;
import org.facecard.pipelines.study.arms.AdapterSpec;

/** PEFT's {@code adapter_config.json} of plain LoRA adapters. */
public final class AdapterConfigJson {
    public static final String FILE = "adapter_config.json";

    /** Keys and their supported values; any other value would change what an adapter computes. */
    private static final Map<String, List<String>> ONLY = Map.ofEntries(
            Map.entry("peft_type", List.of("\"LORA\"")),
            Map.entry("bias", List.of("\"none\"")),
            Map.entry("use_dora", List.of("false")),
            Map.entry("use_rslora", List.of("false")),
            Map.entry("fan_in_fan_out", List.of("false")),
            Map.entry("rank_pattern", List.of("{}")),
            Map.entry("alpha_pattern", List.of("{}")),
            Map.entry("lora_bias", List.of("false")),
            Map.entry("modules_to_save", List.of("[]")),
            Map.entry("layers_to_transform", List.of("[]")),
            Map.entry("alora_invocation_tokens", List.of("[]")),
            Map.entry("arrow_config", List.of("{}")),
            Map.entry("lora_ga_config", List.of("{}")));

    private static final String TARGETS = "target_modules";
    private static final String INITIALISATION = "init_lora_weights";

    /** Initialisations that leave the frozen weights alone; with others PEFT changes them before A and B apply. */
    private static final List<String> LEAVING_WEIGHTS =
            List.of("true", "false", "\"gaussian\"", "\"eva\"", "\"orthogonal\"");

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String DECODER = ".*language_model.*\\.";
    private static final Pattern OF_DECODER =
            Pattern.compile(Pattern.quote(DECODER) + "\\(([a-z_]+(?:\\|[a-z_]+)*)\\)");

    /** The model that is adapted. */
    public enum AdaptedModel {
        /** A decoder alone. */
        TEXT,
        /** A decoder beside a vision tower, which is not adapted. */
        VISION
    }

    private AdapterConfigJson() {}

    /**
     * Refuses a checkpoint that has adapters already: what reads its weights alone would go without what they have
     * learned.
     */
    public static void refuse(Path folder) throws IOException {
        if (Files.exists(folder.resolve(FILE))) {
            throw new UnusableCheckpointException(
                    "%s already has adapters: merge them into its weights first, \"facecard checkpoint merge %s TO\""
                            .formatted(folder, folder));
        }
    }

    /**
     * Reads the file.
     *
     * @throws UnusableCheckpointException naming a key that is missing or not supported
     */
    public static AdapterSpec read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            checkSupported(file, json);
            checkInitialisation(file, json);
            return spec(file, json);
        } catch (JsonProcessingException e) {
            throw new UnusableCheckpointException(file + " is not JSON: copy or download it again", e);
        } catch (IllegalArgumentException e) {
            throw new UnusableCheckpointException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static void checkSupported(Path file, JsonNode json) throws UnusableCheckpointException {
        for (Map.Entry<String, List<String>> only : ONLY.entrySet()) {
            if (!holds(json, only.getKey(), only.getValue())) {
                throw new UnusableCheckpointException(
                        "%s has %s %s, of which only %s is supported: choose adapters of plain LoRA"
                                .formatted(
                                        file,
                                        only.getKey(),
                                        json.path(only.getKey()),
                                        only.getValue().get(0)));
            }
        }
    }

    private static AdapterSpec spec(Path file, JsonNode json) throws UnusableCheckpointException {
        JsonNode rank = json.path("r");
        JsonNode alpha = json.path("lora_alpha");
        JsonNode modules = json.path(TARGETS);
        demand(rank.canConvertToInt() && rank.canConvertToExactIntegral(), file, "r", "a whole number");
        demand(alpha.isNumber(), file, "lora_alpha", "a number");
        demand(modules.isTextual() || !modules.isEmpty(), file, TARGETS, "a list of projections");
        return new AdapterSpec(rank.asInt(), alpha.asDouble(), targets(file, modules));
    }

    /** PEFT's defaults differ between releases and models. */
    private static void demand(boolean there, Path file, String key, String what) throws UnusableCheckpointException {
        if (!there) {
            throw new UnusableCheckpointException(
                    "%s has no \"%s\" that is %s: copy or download it again".formatted(file, key, what));
        }
    }

    /** Returns whether {@code key} is absent, null or one of {@code values}. */
    private static boolean holds(JsonNode json, String key, List<String> values) {
        return !json.hasNonNull(key) || values.contains(json.path(key).toString());
    }

    private static void checkInitialisation(Path file, JsonNode json) throws UnusableCheckpointException {
        if (!holds(json, INITIALISATION, LEAVING_WEIGHTS)) {
            throw new UnusableCheckpointException(
                    "%s has %s %s, which changes the frozen weights too: convert the adapters to plain LoRA with PEFT's save_pretrained(..., path_initial_model_for_weight_conversion=...)"
                            .formatted(file, INITIALISATION, json.path(INITIALISATION)));
        }
    }

    private static List<AdapterTarget> targets(Path file, JsonNode modules) throws UnusableCheckpointException {
        List<AdapterTarget> targets = new ArrayList<>();
        for (String name : names(file, modules)) {
            targets.add(Arrays.stream(AdapterTarget.values())
                    .filter(target -> target.label().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new UnusableCheckpointException(
                            "%s adapts \"%s\", and only projections of a decoder's layer are supported"
                                    .formatted(file, name))));
        }
        return targets;
    }

    /**
     * A list adapts modules whose names end with one of its entries; a regular expression adapts those that it matches.
     */
    private static List<String> names(Path file, JsonNode modules) throws UnusableCheckpointException {
        if (!modules.isTextual()) {
            List<String> names = new ArrayList<>();
            modules.forEach(name -> names.add(name.asText()));
            return names;
        }
        Matcher ofDecoder = OF_DECODER.matcher(modules.asText());
        if (!ofDecoder.matches()) {
            throw new UnusableCheckpointException(
                    "%s has target_modules %s: name a list of projections, or those of the decoder as %s"
                            .formatted(file, modules, ofDecoder(List.of("q_proj", "v_proj"))));
        }
        return List.of(ofDecoder.group(1).split("[|]"));
    }

    /** A tower has projections of the same names, so those of the decoder are identified by their path. */
    private static String ofDecoder(List<String> labels) {
        return DECODER + "(" + String.join("|", labels) + ")";
    }

    /**
     * Writes the file.
     *
     * @param base the checkpoint with the frozen weights
     * @param model whose decoder is adapted
     */
    public static void write(AdapterSpec spec, String base, AdaptedModel model, Path folder) throws IOException {
        ObjectNode json = JSON.createObjectNode()
                .put("base_model_name_or_path", base)
                .put("peft_type", "LORA")
                .put("task_type", "CAUSAL_LM")
                .put("r", spec.rank())
                .put("lora_alpha", spec.alpha())
                .put("lora_dropout", 0.0)
                .put("bias", "none")
                .put("fan_in_fan_out", false)
                .put("use_rslora", false)
                .put("use_dora", false)
                .put("init_lora_weights", true)
                .put("inference_mode", true);
        List<String> labels = spec.targets().stream().map(AdapterTarget::label).toList();
        switch (model) {
            case TEXT -> labels.forEach(json.withArray(TARGETS)::add);
            case VISION -> json.put(TARGETS, ofDecoder(labels));
        }
        Files.writeString(folder.resolve(FILE), json.toPrettyString() + "\n");
    }
}
