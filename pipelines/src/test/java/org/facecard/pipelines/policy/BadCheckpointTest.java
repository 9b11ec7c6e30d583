package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.facecard.pipelines.policy.checkpoint.AdapterConfigJson;
import org.facecard.pipelines.policy.checkpoint.CheckpointCopy;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.model.ParameterLayout;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.study.AdapterTarget;
import org.facecard.pipelines.study.MomentType;
import org.facecard.pipelines.study.NumberType;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a checkpoint is named before anything is trained. */
class BadCheckpointTest {
    private static final AdapterSpec ADAPTERS = new AdapterSpec(2, 4, List.of(AdapterTarget.QUERY));
    private static final AdapterSpec HELD = new AdapterSpec(2, 4, List.of(AdapterTarget.QUERY), NumberType.BF16);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path GOOD = Path.of("src/test/resources/conversational");

    @TempDir
    private Path folder;

    @BeforeEach
    void copyGood() throws IOException {
        CheckpointCopy.into(folder, GOOD);
    }

    @Test
    void theCopyIsFine() throws IOException {
        assertThat(CheckpointInspection.of(folder).conversational()).isTrue();
    }

    @Test
    void aFolderWithoutModelSaysWhatToName() throws IOException {
        Files.delete(folder.resolve("config.json"));
        assertRefused().hasMessageContaining("config.json does not exist: name a folder that holds a checkpoint");
    }

    @Test
    void aPointerInThePlaceOfWeightsIsNamed() throws IOException {
        Files.writeString(
                folder.resolve("model.safetensors"), "version https://git-lfs.github.com/spec/v1\noid sha256:0\n");
        assertRefused().hasMessageContaining("model.safetensors is a Git LFS pointer");
    }

    @Test
    void aPickleIsRefused() throws IOException {
        Files.move(folder.resolve("model.safetensors"), folder.resolve("pytorch_model.bin"));
        assertRefused()
                .hasMessageContaining(
                        "is a pickle file, which can execute code when loaded: convert the checkpoint to safetensors");
    }

    @Test
    void truncatedWeightsAreNamed() throws IOException {
        byte[] weights = Files.readAllBytes(folder.resolve("model.safetensors"));
        Files.write(folder.resolve("model.safetensors"), Arrays.copyOf(weights, weights.length - 100));
        assertRefused().hasMessageContaining("model.safetensors is truncated: copy or download it again");
    }

    @ParameterizedTest
    @CsvSource({
        "{{ messages.getClass() }}, Cannot find method 'getClass'",
        "{% include '/etc/passwd' %}, Couldn't find resource: /etc/passwd",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}, leaves out what the user says",
        "{{ messages[0].role }}, leaves out what the user says",
        "{% for m in messages %}{% if m.role == 'user' %}{{ m.content }}{% endif %}{% endfor %}, leaves out what the model says",
        "{{ messages[1].content if messages|length > 1 }}, leaves out what the user says",
        "{% for m in messages %}{{ m.content }}{% endfor %}{% if not add_generation_prompt %}{{ raise_exception('no end') }}{% endif %}, no end",
    })
    void aTemplateThatDoesWhatItMayNotIsRefused(String template, String reason) throws IOException {
        Files.writeString(folder.resolve("chat_template.jinja"), template);
        assertRefused().hasMessageContaining(reason);
    }

    @Test
    void aTokenizerWithMoreIdsThanEmbeddingsIsRefused() throws IOException {
        Path tokenizer = folder.resolve("tokenizer.json");
        ObjectNode json = (ObjectNode) JSON.readTree(Files.readString(tokenizer));
        ((ArrayNode) json.path("added_tokens"))
                .addObject()
                .put("id", 259)
                .put("content", "<|one too many|>")
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false)
                .put("special", true);
        Files.writeString(tokenizer, json.toString());
        assertRefused()
                .hasMessageContaining(
                        "has a token with the id 259, and the model has embeddings for the ids below 259 only");
    }

    @Test
    void aTokenizerOfSentencePieceSaysHowToConvertIt() throws IOException {
        Files.move(folder.resolve("tokenizer.json"), folder.resolve("tokenizer.model"));
        assertRefused()
                .hasMessageEndingWith(
                        "has a tokenizer.model and no tokenizer.json: convert it with transformers, AutoTokenizer.from_pretrained(FOLDER).save_pretrained(FOLDER)");
    }

    /** As early configurations of Llama 1 say it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"max_sequence_length\": 512",
                "\"max_sequence_length\": 512, \"max_position_embeddings\": 512",
                "\"max_sequence_length\": null, \"max_position_embeddings\": 512"
            })
    void theFormerNameOfThePositionsIsRead(String positions) throws IOException {
        positions(positions);
        assertThat(CheckpointInspection.of(folder).config().positions()).isEqualTo(512);
    }

    @Test
    void twoNumbersOfPositionsAreRefused() throws IOException {
        positions("\"max_sequence_length\": 512, \"max_position_embeddings\": 1024");
        assertRefused()
                .hasMessageContaining(
                        "has max_sequence_length \"512\", of which only max_position_embeddings, 1024, is supported");
    }

    private void positions(String positions) throws IOException {
        Path config = folder.resolve("config.json");
        String text = Files.readString(config);
        Files.writeString(config, text.replace("\"max_position_embeddings\": 1024", positions));
    }

    @Test
    void anEndOfTurnThatEndsNoAnswerIsRefused() throws IOException {
        Files.writeString(folder.resolve("generation_config.json"), "{\"eos_token_id\": 0}");
        assertRefused()
                .hasMessageEndingWith(
                        "ends a turn with \"<|im_end|>\", which is not an eos_token_id: add it to generation_config.json");
        Files.writeString(folder.resolve("generation_config.json"), "{\"eos_token_id\": [0, 2]}");
        assertThat(CheckpointInspection.of(folder).conversational()).isTrue();
    }

    @Test
    void aTemplateThatEndsTurnsWithNothingIsFine() throws IOException {
        Files.writeString(
                folder.resolve("chat_template.jinja"),
                "{% for m in messages %}{{ m['role'] + ': ' + m['content'] + '\n' }}{% endfor %}");
        assertThat(CheckpointInspection.of(folder).conversational()).isTrue();
    }

    @Test
    void adaptersAreNotReplacedByFreshOnes() throws IOException {
        Files.createFile(folder.resolve("adapter_config.json"));
        assertThatThrownBy(() -> Policy.adapted(folder, ADAPTERS, 1))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessage(
                        "%s already has adapters: merge them into its weights first, \"facecard checkpoint merge %s TO\""
                                .formatted(folder, folder));
    }

    /** Read as a base, its weights would be those from before the training. */
    @Test
    void aBaseWithAdaptersIsRefused() throws IOException {
        AdapterConfigJson.write(ADAPTERS, ".", AdapterConfigJson.AdaptedModel.TEXT, folder);
        assertRefused().hasMessageEndingWith("\"facecard checkpoint merge %s TO\"".formatted(folder));
    }

    @Test
    void tooLittleMemoryNamesTheSettingThatFits() throws IOException {
        CheckpointInspection checkpoint = CheckpointInspection.of(folder);
        DeviceMemory enough = new DeviceMemory(checkpoint.bytesToTrain(1, MomentType.FLOAT32));
        enough.check("it", checkpoint, demand(MomentType.FLOAT32, null));
        DeviceMemory less = new DeviceMemory(checkpoint.bytesToAdapt(1, ADAPTERS, MomentType.FLOAT32));
        less.check("it", checkpoint, demand(MomentType.FLOAT32, ADAPTERS));
        assertThatThrownBy(() -> less.check("it", checkpoint, demand(MomentType.FLOAT32, null)))
                .hasMessageMatching("training all weights of it needs at least .*: set adapters .*");
        DeviceMemory least = new DeviceMemory(1);
        assertThatThrownBy(() -> least.check("it", checkpoint, demand(MomentType.FLOAT32, ADAPTERS)))
                .hasMessageMatching("training adapters of it .*: choose a smaller checkpoint or a larger device");
    }

    @Test
    void frozenWeightsInSixteenBitsAreNamedWhereTheyFit() throws IOException {
        CheckpointInspection checkpoint = CheckpointInspection.of(folder);
        DeviceMemory device = new DeviceMemory(checkpoint.bytesToAdapt(1, HELD, MomentType.FLOAT32));
        device.check("it", checkpoint, demand(MomentType.FLOAT32, HELD));
        assertThatThrownBy(() -> device.check("it", checkpoint, demand(MomentType.FLOAT32, ADAPTERS)))
                .hasMessageMatching("training adapters of it .*: set adapters with weights: bf16 .*");
    }

    private static TrainingDemand demand(MomentType moments, @Nullable AdapterSpec adapters) {
        return new TrainingDemand(moments, adapters, List.of());
    }

    /** Weights, gradient and two moments of 4 bytes each. */
    @Test
    void adaptersTakeSixteenBytesForEachOfTheirNumbers() {
        CheckpointInspection checkpoint = large();
        List<AdapterTarget> targets = List.of(AdapterTarget.values());
        long more = checkpoint.bytesToAdapt(1, new AdapterSpec(64, 1, targets), MomentType.FLOAT32)
                - checkpoint.bytesToAdapt(1, new AdapterSpec(32, 1, targets), MomentType.FLOAT32);
        // Two layers of 4 matrices of 64 x 64 and 3 of 64 x 128.
        assertThat(more).isEqualTo(16 * 32 * 2 * (4 * (64 + 64) + 3 * (64 + 128)));
    }

    private static CheckpointInspection large() {
        LlamaConfig config = new LlamaConfig(64, 64, 128, 2, 4, 4, 16, 48, 10_000, null, 1e-5, true);
        return new CheckpointInspection(config, null, new ParameterLayout(config).decoderSize(), List.of(), 64, false);
    }

    @Test
    void momentsInEightBitsAreNamedWhereTheyFit() {
        CheckpointInspection checkpoint = large();
        long coded = checkpoint.bytesToTrain(1, MomentType.DYNAMIC8);
        // Two layers of 4 matrices of 64 x 64 and 3 of 64 x 128: 16 and 32 blocks, each 764 bytes smaller.
        assertThat(checkpoint.bytesToTrain(1, MomentType.FLOAT32) - coded)
                .isEqualTo(2 * 2 * (4 * 16 + 3 * 32) * (4 * 256 - 260));
        DeviceMemory device = new DeviceMemory(coded);
        assertThatCode(() -> device.check("it", checkpoint, demand(MomentType.DYNAMIC8, null)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> device.check("it", checkpoint, demand(MomentType.FLOAT32, null)))
                .hasMessageMatching(
                        ".*: set moments: dynamic8 in every optimizer, with which it needs .*, or adapters .*");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused() {
        return assertThatThrownBy(() -> CheckpointInspection.of(folder))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining(folder.toString());
    }

    @Test
    void adaptersWithoutTheirNumbersAreRefused() throws IOException {
        AdapterConfigJson.write(ADAPTERS, ".", AdapterConfigJson.AdaptedModel.TEXT, folder);
        assertThatThrownBy(() -> Policy.load(folder).close())
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining("adapter_model.safetensors does not exist");
    }
}
