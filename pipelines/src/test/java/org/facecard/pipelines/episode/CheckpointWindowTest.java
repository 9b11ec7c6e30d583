package org.facecard.pipelines.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.policy.checkpoint.CheckpointCopy;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tokenizer of the checkpoint has a token for every byte: an answer of the brief game takes about 100. */
class CheckpointWindowTest {
    private static final Path CHECKPOINT = Path.of("src/test/resources/conversational");

    @TempDir
    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        CheckpointCopy.into(folder, CHECKPOINT);
    }

    private Programme study(String... more) {
        return Programme.of(spec(more));
    }

    private StudySpec spec(String... more) {
        List<String> settings = new ArrayList<>(List.of("base.folder=" + folder));
        settings.addAll(List.of(more));
        return SpecReader.read("smoke-smollm2", settings);
    }

    private void window(String settings) throws IOException {
        Path config = folder.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("\"max_position_embeddings\": 1024", settings));
    }

    private CheckpointDialogue dialogue() throws IOException {
        return dialogue(spec());
    }

    private CheckpointDialogue dialogue(StudySpec spec) throws IOException {
        try (TextCodec codec = TextCodec.load(folder)) {
            return CheckpointDialogue.of(spec, codec);
        }
    }

    @Test
    void attemptsThatFitAreAccepted() throws IOException {
        int most = dialogue().attempts(1024);
        assertThat(most).isBetween(2, 10);
        assertThat(dialogue().tokens(most)).isLessThanOrEqualTo(1024);
        Programme study = study("arms.ppo.verification-iterations=" + most);
        assertThatCode(() -> CheckpointWindow.check(study)).doesNotThrowAnyException();
    }

    @Test
    void oneAttemptTooManyIsRefusedWithTheWindowNeeded() throws IOException {
        CheckpointDialogue dialogue = dialogue();
        int more = dialogue.attempts(1024) + 1;
        assertThat(dialogue.tokens(more)).isGreaterThan(1024);
        Programme study = study("arms.ppo.verification-iterations=" + more);
        assertThatThrownBy(() -> CheckpointWindow.check(study))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage(
                        "arms.ppo.verification-iterations is %d: it must be at most %d, the attempts that fit into the 1024 positions of base.folder (max_position_embeddings): give fewer, or choose a checkpoint with at least %d",
                        more, more - 1, dialogue.tokens(more));
        window("\"max_position_embeddings\": " + dialogue.tokens(more));
        assertThatCode(() -> CheckpointWindow.check(study)).doesNotThrowAnyException();
    }

    @Test
    void theWarmUpAndTheEvaluationAreChecked() {
        for (String settings : List.of("warm-up", "evaluation")) {
            Programme study = study(settings + ".verification-iterations=50");
            assertThatThrownBy(() -> CheckpointWindow.check(study))
                    .hasMessageStartingWith(settings + ".verification-iterations is 50: it must be at most");
        }
    }

    @Test
    void aSlidingWindowIsTheWindow() throws IOException {
        window("\"max_position_embeddings\": 32768, \"sliding_window\": 300");
        Path config = folder.resolve("config.json");
        Files.writeString(
                config,
                Files.readString(config)
                        .replace("LlamaForCausalLM", "MistralForCausalLM")
                        .replace("\"model_type\": \"llama\"", "\"model_type\": \"mistral\""));
        assertThatThrownBy(() -> CheckpointWindow.check(study("arms.ppo.verification-iterations=5")))
                .hasMessageContaining("the 300 positions of base.folder (sliding_window)");
    }

    /** An answer of the full game may have 256 tokens, and an expert's has fewer. */
    @Test
    void whatOnlyLongAnswersExceedIsAWarning() throws IOException {
        StudySpec spec = SpecReader.read("paper-llama", List.of("base.folder=" + folder));
        CheckpointDialogue dialogue = dialogue(spec);
        assertThat(dialogue.longest(5)).isGreaterThan(dialogue.tokens(5));
        window("\"max_position_embeddings\": " + (dialogue.longest(5) - 1));
        assertThatCode(() -> CheckpointWindow.check(Programme.of(spec))).doesNotThrowAnyException();
        assertThat(warnings(Programme.of(spec)))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("arms.ppo.verification-iterations is 5: answers that use all their tokens make up to %d"
                        .formatted(dialogue.longest(5)));
    }

    @Test
    void whatAlwaysFitsIsNoWarning() throws IOException {
        StudySpec spec = SpecReader.read("paper-llama", List.of("base.folder=" + folder));
        window("\"max_position_embeddings\": " + dialogue(spec).longest(5));
        assertThat(warnings(Programme.of(spec))).isEmpty();
    }

    /** The first of the problems, played by an expert who is never understood. */
    @Test
    void aDialogueIsAsLongAsItsPartsTogether() throws IOException {
        StudySpec spec = SpecReader.read("paper-llama", List.of("base.folder=" + folder));
        CheckpointDialogue dialogue = dialogue(spec);
        TaskEnvironment task = TaskEnvironments.of(spec.task());
        Problem problem = task.problems(spec.splits()).get(0);
        Challenge challenge = task.open(problem, Draws.of(1, "test"));
        String answer = task.demonstration(problem, Draws.of(1, "test")).answer();
        String words = challenge.revision(challenge.judge(""));
        try (TextCodec codec = TextCodec.load(folder)) {
            DialogueFormat format = DialogueFormat.of(codec);
            String whole = format.opening(challenge.prompt())
                    + answer
                    + format.revision(List.of(challenge.prompt(), answer), words)
                    + answer;
            assertThat(dialogue.tokens(2)).isCloseTo(codec.encode(whole).length, within(80L));
        }
    }

    @Test
    void tokensAreThoseOfPromptAnswersAndVerdicts() {
        CheckpointDialogue brief = new CheckpointDialogue(60, 51, 80, 30);
        assertThat(brief.tokens(5)).isEqualTo(60 + 5 * 51 + 4 * 30);
        assertThat(brief.longest(5)).isEqualTo(60 + 5 * 80 + 4 * 64);
        assertThat(brief.attempts(435)).isEqualTo(5);
        assertThat(brief.attempts(434)).isEqualTo(4);
        assertThat(brief.attempts(20)).isZero();
    }

    @Test
    void aFolderThatIsNotThereIsNotChecked() throws IOException {
        Files.delete(folder.resolve("config.json"));
        Programme study = study("arms.ppo.verification-iterations=500");
        assertThatCode(() -> CheckpointWindow.check(study)).doesNotThrowAnyException();
        assertThat(warnings(study)).isEmpty();
    }

    @Test
    void anUnreadableTokenizerIsLeftToTheBase() throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), "{");
        Programme study = study("arms.ppo.verification-iterations=500");
        assertThatCode(() -> CheckpointWindow.check(study)).doesNotThrowAnyException();
    }

    private static List<String> warnings(Programme programme) {
        return CheckpointWindow.of(programme).stream()
                .flatMap(window -> window.warnings().stream())
                .toList();
    }
}
