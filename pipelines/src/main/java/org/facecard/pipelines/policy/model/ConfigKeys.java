package org.facecard.pipelines.policy.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;

/**
 * What may occur in a {@code config.json}. A key that is in none of these lists might change the model, so a file that holds
 * one is refused by the key's name.
 */
public final class ConfigKeys {
    /** Read by {@link ConfigJson}. */
    private static final Set<String> READ = Set.of(
            "architectures",
            "vocab_size",
            "hidden_size",
            "intermediate_size",
            "num_hidden_layers",
            "num_attention_heads",
            "num_key_value_heads",
            "head_dim",
            "max_position_embeddings",
            "rope_theta",
            "rope_scaling",
            "rope_parameters",
            "rms_norm_eps",
            "tie_word_embeddings",
            "sliding_window",
            "use_sliding_window");

    /** Understood with one meaning only; any other value is refused. */
    private static final Map<String, List<String>> ONLY = Map.ofEntries(
            Map.entry("hidden_act", List.of("\"silu\"", "\"swish\"")),
            Map.entry("attention_bias", List.of("false")),
            Map.entry("qkv_bias", List.of("true")),
            Map.entry("mlp_bias", List.of("false")),
            Map.entry("attention_dropout", List.of("0.0", "0")),
            Map.entry("rope_interleaved", List.of("false")),
            Map.entry("partial_rotary_factor", List.of("1.0", "1")),
            Map.entry("pretraining_tp", List.of("1")),
            Map.entry("is_encoder_decoder", List.of("false")),
            Map.entry("add_cross_attention", List.of("false")),
            Map.entry("tie_encoder_decoder", List.of("false")),
            Map.entry("pruned_heads", List.of("{}")),
            Map.entry("chunk_size_feed_forward", List.of("0")));

    /** Without effect on any number of the decoder. */
    private static final Set<String> IDLE = Set.of(
            "model_type",
            "transformers_version",
            "transformers.js_config",
            "_name_or_path",
            "_attn_implementation_autoset",
            "torch_dtype",
            "dtype",
            "use_cache",
            "initializer_range",
            "bos_token_id",
            "eos_token_id",
            "pad_token_id",
            "unk_token_id",
            "sep_token_id",
            "decoder_start_token_id",
            "is_llama_config",
            "is_decoder",
            "max_window_layers",
            "layer_types",
            "output_attentions",
            "output_hidden_states",
            "return_dict",
            "torchscript",
            "use_return_dict",
            "finetuning_task",
            "task_specific_params",
            "problem_type",
            "id2label",
            "label2id",
            "tokenizer_class",
            "prefix",
            "cross_attention_hidden_size");

    private ConfigKeys() {}

    /** Refuses, for {@code file}, the first key that is not understood. */
    static void check(String file, JsonNode json) throws UnusableCheckpointException {
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            String key = field.getKey();
            JsonNode value = field.getValue();
            List<String> meanings = ONLY.get(key);
            if (meanings != null) {
                demand(value.isNull() || meanings.contains(value.toString()), file, field, meanings);
            } else if (!READ.contains(key) && !IDLE.contains(key) && !value.isNull()) {
                throw new UnusableCheckpointException(
                        "%s has the key \"%s\", which may change the model and is not understood: choose another checkpoint"
                                .formatted(file, key));
            }
        }
    }

    private static void demand(boolean holds, String file, Map.Entry<String, JsonNode> field, List<String> meanings)
            throws UnusableCheckpointException {
        if (!holds) {
            throw new UnusableCheckpointException(
                    "%s has %s %s, of which only %s is supported: choose another checkpoint"
                            .formatted(file, field.getKey(), field.getValue(), meanings.get(0)));
        }
    }
}
