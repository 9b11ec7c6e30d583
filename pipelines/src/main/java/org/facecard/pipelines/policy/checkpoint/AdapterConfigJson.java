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
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.study.AdapterTarget;
import org.facecard.pipelines.study.arms.AdapterSpec;

/** PEFT's {@code adapter_config.json} of plain LoRA adapters. */
public final class AdapterConfigJson {
    public static final String FILE = "adapter_config.json";

    /** Keys whose other values change what an adapter computes. */
    private static final Map<String, List<String>> ONLY = Map.of(
            "peft_type", List.of("\"LORA\""),
            "bias", List.of("\"none\""),
            "use_dora", List.of("false"),
            "use_rslora", List.of("false"),
            "fan_in_fan_out", List.of("false"),
            "rank_pattern", List.of("{}"),
            "alpha_pattern", List.of("{}"),
            "lora_bias", List.of("false"),
            "modules_to_save", List.of("[]"),
            "layers_to_transform", List.of("[]"));

    private static final ObjectMapper JSON = new ObjectMapper();

    private AdapterConfigJson() {}

    public static AdapterSpec read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            for (Map.Entry<String, List<String>> only : ONLY.entrySet()) {
                JsonNode value = json.path(only.getKey());
                if (!value.isMissingNode()
                        && !value.isNull()
                        && !only.getValue().contains(value.toString())) {
                    throw new UnusableCheckpointException("%s has %s %s, of which only %s is supported"
                            .formatted(
                                    file, only.getKey(), value, only.getValue().get(0)));
                }
            }
            return new AdapterSpec(
                    json.path("r").asInt(), json.path("lora_alpha").asDouble(), targets(file, json));
        } catch (JsonProcessingException e) {
            throw new UnusableCheckpointException(file + " is not JSON: copy or download it again", e);
        }
    }

    private static List<AdapterTarget> targets(Path file, JsonNode json) throws UnusableCheckpointException {
        List<AdapterTarget> targets = new ArrayList<>();
        for (JsonNode name : json.path("target_modules")) {
            targets.add(Arrays.stream(AdapterTarget.values())
                    .filter(target -> target.label().equals(name.asText()))
                    .findFirst()
                    .orElseThrow(() -> new UnusableCheckpointException(
                            "%s adapts %s, and only projections of a layer are supported".formatted(file, name))));
        }
        return targets;
    }

    public static void write(AdapterSpec spec, String base, Path folder) throws IOException {
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
        spec.targets().forEach(target -> json.withArray("target_modules").add(target.label()));
        Files.writeString(folder.resolve(FILE), json.toPrettyString() + "\n");
    }
}
