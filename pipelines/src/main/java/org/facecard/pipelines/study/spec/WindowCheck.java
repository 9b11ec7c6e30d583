package org.facecard.pipelines.study.spec;

import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.study.spec.task.DialogueLength;
import org.jspecify.annotations.Nullable;

/**
 * Checks that every dialogue of a study fits into the window of its base from scratch before anything runs. It is no check
 * of the study itself: a served model has a window of its own and plays the same study. The window of a loaded checkpoint
 * is in its folder, which {@code episode.CheckpointWindow} reads.
 */
public final class WindowCheck {
    private final Part part;
    private final ModelSpec model;
    private final DialogueLength length;

    private WindowCheck(Part part, ModelSpec model) {
        this.part = part;
        this.model = model;
        this.length = DialogueLength.of(part.spec().task());
    }

    /**
     * Checks every part of {@code programme} that has a base from scratch.
     *
     * @throws org.facecard.pipelines.common.InvalidSpecException naming the setting that allows more attempts than fit
     */
    public static void check(Programme programme) {
        for (Part part : programme.parts()) {
            @Nullable ModelSpec model = part.spec().model();
            if (model != null) {
                new WindowCheck(part, model).check();
            }
        }
    }

    private void check() {
        AttemptSetting.of(part).forEach(this::check);
    }

    private void check(AttemptSetting setting) {
        int positions = model.maxPositions();
        setting.atMost(
                length.attempts(positions),
                "the %d positions of %s".formatted(positions, part.key("model.max-positions")),
                "raise that to %d".formatted(length.words(setting.attempts())));
    }
}
