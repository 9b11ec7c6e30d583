package org.facecard.activities.runners;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facecard.pipelines.policy.CheckpointInspection;
import org.facecard.pipelines.policy.checkpoint.CheckpointFolder;
import org.facecard.pipelines.policy.checkpoint.CheckpointRegistry;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.spec.base.BaseSpec;

/**
 * The checkpoint that a study starts from.
 *
 * @param named what the study says of it
 * @param folder where it is
 */
record BaseCheckpoint(BaseSpec.Checkpoint named, Path folder) {
    /** Returns the checkpoint that a study names: in its folder or, if that is elsewhere, where this machine knows it. */
    static BaseCheckpoint of(BaseSpec.Checkpoint named) throws IOException {
        Path folder = CheckpointFolder.of(named);
        return new BaseCheckpoint(
                named,
                Files.isDirectory(folder)
                        ? folder
                        : CheckpointRegistry.ofThisMachine()
                                .known(named.sha256())
                                .orElse(folder));
    }

    /**
     * Checks all of it before anything is trained. The headers come first: a file that is missing or cut off would only
     * change the digest, which takes long and does not say why it differs.
     *
     * @throws UnusableCheckpointException naming what is wrong
     */
    void check() throws IOException {
        CheckpointInspection found = CheckpointInspection.of(CheckpointFolder.present(folder));
        checkConversation();
        CheckpointRegistry.ofThisMachine().verify(folder, named.sha256());
        checkSize(found);
    }

    /**
     * A checkpoint that cannot end its turn would have to end an answer with a word of the task, which may be part of one
     * of its tokens. Words of our own are tokens each.
     */
    private void checkConversation() throws IOException {
        try (TextCodec codec = TextCodec.load(folder)) {
            if (!codec.json().wordLevel()) {
                demand(codec.chat().isPresent(), "chat template");
                demand(!codec.endTokens().isEmpty(), "eos_token_id");
            }
        }
    }

    private void demand(boolean there, String what) throws UnusableCheckpointException {
        if (!there) {
            throw new UnusableCheckpointException(
                    "%s has no %s, so no answer would end: name the instruct version of the model, or add chat_template.jinja and the eos_token_id in generation_config.json, and inspect it again"
                            .formatted(folder, what));
        }
    }

    /** A wrong size with the right digest means that the plan estimated costs for another model. */
    private void checkSize(CheckpointInspection found) throws UnusableCheckpointException {
        Long planned = named.parameters();
        if (planned != null && planned != found.parameters()) {
            throw new UnusableCheckpointException(
                    "%s holds %d parameters and base.parameters is %d: set it to what facecard checkpoint inspect prints, or to null"
                            .formatted(folder, found.parameters(), planned));
        }
    }
}
