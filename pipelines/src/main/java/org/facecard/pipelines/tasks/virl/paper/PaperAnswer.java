package org.facecard.pipelines.tasks.virl.paper;

import java.util.Optional;
import org.facecard.pipelines.tasks.answers.AnswerFields;
import org.facecard.pipelines.tasks.answers.AnswerReader;
import org.facecard.pipelines.tasks.answers.ReleasedAnswer;
import org.facecard.pipelines.tasks.answers.ReleasedValue;

/**
 * What a free-text answer says.
 *
 * @param observation what is seen; empty when the answer does not say
 * @param instruction which line applies
 * @param action what is done
 */
record PaperAnswer(String observation, String instruction, Optional<String> action) {
    /** Returns the answer as {@link AnswerReader} finds it. */
    static PaperAnswer described(String answer) {
        AnswerFields fields = AnswerReader.read(answer, AnswerKey.ACTION.word());
        return new PaperAnswer(
                fields.text(AnswerKey.OBSERVATION.word()).orElse(""),
                fields.text(AnswerKey.INSTRUCTION.word()).orElse(""),
                fields.text(AnswerKey.ACTION.word()));
    }

    /** Returns the answer as the released code finds it. */
    static PaperAnswer released(ReleasedAnswer answer) {
        return new PaperAnswer(
                text(answer, AnswerKey.OBSERVATION).orElse(""),
                text(answer, AnswerKey.INSTRUCTION).orElse(""),
                text(answer, AnswerKey.ACTION));
    }

    private static Optional<String> text(ReleasedAnswer answer, AnswerKey key) {
        ReleasedValue value = answer.under(key.word());
        return value instanceof ReleasedValue.Text text && !value.equals(ReleasedValue.UNPARSABLE)
                ? Optional.of(text.text())
                : Optional.empty();
    }
}
