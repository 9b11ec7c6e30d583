package org.facecard.pipelines.policy.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;

/**
 * The keys that may occur in a {@code config.json}. A key in none of these lists might change the model, so a file that
 * holds one is refused, with the key's name.
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
            "max_sequence_length",
            "rope_theta",
            "rope_scaling",
            "rope_parameters",
            "rms_norm_eps",
            "tie_word_embeddings",
            "sliding_window",
            "use_sliding_window");

    /** Keys with one supported meaning; any other value is refused. */
    private static final Map<String, List<String>> ONLY = Map.ofEntries(
            Map.entry("hidden_act", List.of("\"silu\"", "\"swish\"")),
            Map.entry("attention_bias", List.of("false")),
            Map.entry("qkv_bias", List.of("true")),
            Map.entry("mlp_bias", List.of("false")),
            Map.entry("attention_dropout", List.of("0.0", "0")),
            Map.entry("rope_interleaved", List.of("false")),
            Map.entry("use_mrope", List.of("false")),
            Map.entry("partial_rotary_factor", List.of("1.0", "1")),
            Map.entry("pretraining_tp", List.of("1")),
            Map.entry("is_encoder_decoder", List.of("false")),
            Map.entry("add_cross_attention", List.of("false")),
            Map.entry("tie_encoder_decoder", List.of("false")),
            Map.entry("pruned_heads", List.of("{}")),
            Map.entry("chunk_size_feed_forward", List.of("0")));

    /**
     * Keys without effect on the decoder's numbers: names, tokens, and how transformers computes attention or saves
     * memory.
     */
    private static final Set<String> IDLE = Set.of(
            "model_type",
            "transformers_version",
            "transformers.js_config",
            "_name_or_path",
            "_attn_implementation_autoset",
            "_attn_implementation",
            "attn_implementation",
            "_flash_attn_2_enabled",
            "gradient_checkpointing",
            "_commit_hash",
            "unsloth_fixed",
            "unsloth_version",
            "torch_dtype",
            "dtype",
            "use_cache",
            "initializer_range",
            "bos_token_id",
            "eos_token_id",
            "pad_token_id",
            "unk_token_id",
            "sep_token_id",
            "cls_token_id",
            "mask_token_id",
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

    /** Defaults of sampling, which older releases write into every part of a configuration. */
    private static final Set<String> SAMPLING = Set.of(
            "max_length",
            "min_length",
            "do_sample",
            "early_stopping",
            "num_beams",
            "num_beam_groups",
            "diversity_penalty",
            "temperature",
            "top_k",
            "top_p",
            "typical_p",
            "repetition_penalty",
            "length_penalty",
            "no_repeat_ngram_size",
            "encoder_no_repeat_ngram_size",
            "num_return_sequences",
            "output_scores",
            "return_dict_in_generate",
            "remove_invalid_values",
            "use_bfloat16",
            "tf_legacy_loss");

    /** Additional keys of a Mllama decoder. */
    private static final Set<String> MLLAMA_DECODER = Set.of("cross_attention_layers");

    /** Keys of a Mllama outside its decoder and tower. */
    private static final Set<String> MLLAMA =
            Set.of("text_config", "vision_config", "image_token_index", "image_token_id");

    /** Keys of the tower of a Mllama; {@code num_attention_heads} is the name of {@code attention_heads} in code. */
    private static final Set<String> MLLAMA_TOWER = Set.of(
            "hidden_size",
            "hidden_act",
            "num_hidden_layers",
            "num_global_layers",
            "attention_heads",
            "num_attention_heads",
            "num_channels",
            "intermediate_size",
            "vision_output_dim",
            "image_size",
            "patch_size",
            "norm_eps",
            "max_num_tiles",
            "intermediate_layers_indices",
            "supported_aspect_ratios");

    /** Keys of a LLaVA outside its decoder and tower; {@code ignore_index} is that of its loss in transformers. */
    private static final Set<String> LLAVA = Set.of(
            "text_config",
            "vision_config",
            "image_token_index",
            "image_token_id",
            "image_seq_length",
            "ignore_index",
            "vocab_size",
            "projector_hidden_act",
            "multimodal_projector_bias",
            "vision_feature_layer",
            "vision_feature_select_strategy");

    /** Keys of the tower of a LLaVA; vocabulary, projection and initialisation are those of the rest of CLIP. */
    private static final Set<String> LLAVA_TOWER = Set.of(
            "hidden_size",
            "hidden_act",
            "num_hidden_layers",
            "num_attention_heads",
            "num_channels",
            "intermediate_size",
            "image_size",
            "patch_size",
            "layer_norm_eps",
            "projection_dim",
            "vocab_size",
            "initializer_factor");

    private static final Set<String> OF_EVERY_PART = Set.of("architectures", "tie_word_embeddings");

    private ConfigKeys() {}

    /** Refuses, for {@code file}, the first key of a decoder that is not understood. */
    static void check(String file, JsonNode json) throws UnusableCheckpointException {
        check(file, json, READ, ONLY);
    }

    /** Refuses the first key of a Mllama that is not understood: outside its parts, in its tower or in its decoder. */
    static void checkMllama(String file, JsonNode json) throws UnusableCheckpointException {
        check(file, json, union(MLLAMA, OF_EVERY_PART), Map.of());
        checkTower(file, json, MLLAMA_TOWER);
        Map<String, List<String>> only = new HashMap<>(ONLY);
        only.put("dropout", List.of("0", "0.0"));
        only.put("tie_word_embeddings", List.of("false"));
        check(file + " (text_config)", json.path("text_config"), union(READ, MLLAMA_DECODER), only);
    }

    /** Refuses the first key of a LLaVA that is not understood: outside its parts, in its tower or in its decoder. */
    static void checkLlava(String file, JsonNode json) throws UnusableCheckpointException {
        check(file, json, union(LLAVA, OF_EVERY_PART), shared());
        checkTower(file, json, LLAVA_TOWER);
        check(file + " (text_config)", json.path("text_config"), READ, ONLY);
    }

    private static void checkTower(String file, JsonNode json, Set<String> keys) throws UnusableCheckpointException {
        check(file + " (vision_config)", json.path("vision_config"), union(keys, OF_EVERY_PART), shared());
    }

    /** Returns the keys that every part of a configuration may hold, each with one meaning. */
    private static Map<String, List<String>> shared() {
        Map<String, List<String>> shared = new HashMap<>(ONLY);
        shared.keySet()
                .retainAll(Set.of(
                        "attention_dropout",
                        "is_encoder_decoder",
                        "add_cross_attention",
                        "tie_encoder_decoder",
                        "pruned_heads",
                        "chunk_size_feed_forward"));
        shared.put("dropout", List.of("0.0", "0"));
        return shared;
    }

    private static Set<String> union(Set<String> first, Set<String> second) {
        Set<String> both = new HashSet<>(first);
        both.addAll(second);
        return both;
    }

    private static void check(String file, JsonNode json, Set<String> read, Map<String, List<String>> only)
            throws UnusableCheckpointException {
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            String key = field.getKey();
            JsonNode value = field.getValue();
            List<String> meanings = only.get(key);
            if (meanings != null) {
                demand(value.isNull() || meanings.contains(value.toString()), file, field, meanings);
            } else if (Stream.of(read, IDLE, SAMPLING).noneMatch(keys -> keys.contains(key)) && !value.isNull()) {
                throw new UnusableCheckpointException(
                        "%s has the key \"%s\", which is not supported and may change the model: choose another checkpoint"
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
