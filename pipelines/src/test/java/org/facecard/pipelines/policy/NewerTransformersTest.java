package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.chat.ChatTurn;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.Numerics;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One checkpoint as transformers 4.57.6 and 5.24.0 save it ({@code pipelines/scripts/parity/run newer}). */
class NewerTransformersTest {
    private static final Path OLDER = Path.of("src/test/resources/conversational");
    private static final Path NEWER = Path.of("src/test/resources/conversational-5");
    private static final List<ChatTurn> TURNS =
            List.of(ChatTurn.user("Make 24."), ChatTurn.assistant("4*6"), ChatTurn.user("You failed."));

    @BeforeAll
    static void start() {
        TensorEngine.start(new Numerics(1, false));
    }

    @Test
    void bothFoldersAreInspectedAlike() throws IOException {
        assertThat(CheckpointInspection.of(NEWER)).isEqualTo(CheckpointInspection.of(OLDER));
    }

    @Test
    void bothFoldersSayAndComputeTheSame() throws IOException {
        try (TextCodec older = TextCodec.load(OLDER);
                TextCodec newer = TextCodec.load(NEWER);
                Policy before = Policy.load(OLDER);
                Policy after = Policy.load(NEWER)) {
            String text = newer.chat().orElseThrow().upToAnswer(TURNS);
            assertThat(text).isEqualTo(older.chat().orElseThrow().upToAnswer(TURNS));
            assertThat(newer.encode(text)).isEqualTo(older.encode(text));
            assertThat(newer.endOfTurn()).isNotEmpty().isEqualTo(older.endOfTurn());
            TokenBatch batch = SmallPolicies.allScored(newer.encode(text));
            assertThat(SmallPolicies.logProbabilities(after, batch))
                    .isEqualTo(SmallPolicies.logProbabilities(before, batch));
        }
    }
}
