package org.facecard.pipelines.tasks.generalpoints.full;

import java.util.Optional;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.verifier.Verdict;

/** Judges answers of the full game. */
interface FullVerifier {
    /** Never throws: whatever a model writes gets a verdict. */
    Verdict judge(Deal deal, String answer);

    /** Returns what an attempt beyond the verification iterations gets. */
    Optional<Verdict> beyondBudget();
}
