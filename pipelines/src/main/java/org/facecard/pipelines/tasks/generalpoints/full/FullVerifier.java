package org.facecard.pipelines.tasks.generalpoints.full;

import java.util.Optional;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.RuleReader;
import org.facecard.pipelines.verifier.RuleReading;
import org.facecard.pipelines.verifier.Verdict;
import org.jspecify.annotations.Nullable;

/** Judges answers of the full game. */
interface FullVerifier {
    /** Never throws: whatever a model writes gets a verdict. */
    Verdict judge(Deal deal, String answer);

    /** What an attempt beyond the verification budget gets. */
    Optional<Verdict> beyondBudget();

    /** By which rule the numbers were read that the answer lists under {@code number}. */
    static RuleReading reading(Deal deal, String answer) {
        int @Nullable [] listed = AnswerFields.numbers(answer);
        return listed == null ? RuleReading.UNREADABLE : RuleReader.read(deal, listed);
    }
}
