package org.facecard.pipelines.episode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.chat.UnusableTemplateException;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.policy.checkpoint.CheckpointFolder;
import org.facecard.pipelines.policy.model.ConfigJson;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.spec.AttemptSetting;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.base.BaseSpec;
import org.facecard.pipelines.tasks.virl.routes.RouteException;

/**
 * Checks that the dialogues of a study that starts from a checkpoint fit into the window in its {@code config.json}. A
 * folder that is not there, or that cannot be read, is not checked: the stage of the base names what is wrong with it.
 */
public final class CheckpointWindow {
    private final Part part;
    private final LlamaConfig config;
    private final CheckpointDialogue dialogue;

    private CheckpointWindow(Part part, LlamaConfig config, CheckpointDialogue dialogue) {
        this.part = part;
        this.config = config;
        this.dialogue = dialogue;
    }

    /**
     * Checks every part of {@code programme} whose checkpoint is at hand.
     *
     * @throws InvalidSpecException naming a setting that allows more attempts than fit even if every answer is an expert's
     */
    public static void check(Programme programme) {
        of(programme).forEach(CheckpointWindow::check);
    }

    /** Returns the windows of the checkpoints that are at hand, each read once. */
    public static List<CheckpointWindow> of(Programme programme) {
        List<CheckpointWindow> windows = new ArrayList<>();
        for (Part part : programme.parts()) {
            if (part.spec().base() instanceof BaseSpec.Checkpoint checkpoint) {
                of(part, CheckpointFolder.of(checkpoint)).ifPresent(windows::add);
            }
        }
        return windows;
    }

    private static Optional<CheckpointWindow> of(Part part, Path folder) {
        if (!Files.isRegularFile(folder.resolve(ConfigJson.FILE))) {
            return Optional.empty();
        }
        try (TextCodec codec = TextCodec.load(folder)) {
            CheckpointDialogue dialogue = CheckpointDialogue.of(part.spec(), codec);
            return Optional.of(new CheckpointWindow(part, LlamaConfig.load(folder), dialogue));
        } catch (IOException | UnusableTemplateException | InvalidSpecException | RouteException e) {
            return Optional.empty(); // the stage that needs what is missing says so
        }
    }

    /** See {@link #check(Programme)}. */
    public void check() {
        int most = dialogue.attempts(config.positions());
        AttemptSetting.of(part)
                .forEach(setting -> setting.atMost(
                        most,
                        words(),
                        "choose a checkpoint with at least %d".formatted(dialogue.tokens(setting.attempts()))));
    }

    /** Returns what may not fit although nothing is refused: answers that use all the tokens that they may have. */
    public List<String> warnings() {
        return AttemptSetting.of(part).stream()
                .filter(setting -> dialogue.longest(setting.attempts()) > config.positions())
                .map(setting ->
                        "%s is %d: answers that use all their tokens make up to %d, more than %s; a stage stops when a dialogue gets longer than these"
                                .formatted(
                                        setting.key(),
                                        setting.attempts(),
                                        dialogue.longest(setting.attempts()),
                                        words()))
                .toList();
    }

    private String words() {
        return "the %d positions of %s (%s)".formatted(config.positions(), part.key("base.folder"), config.windowKey());
    }
}
