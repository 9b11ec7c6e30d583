package org.facecard.pipelines.tasks.generalpoints.full;

import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.tasks.answers.AnswerFields;
import org.facecard.pipelines.tasks.answers.AnswerReader;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.cards.RuleReader;
import org.facecard.pipelines.verifier.RuleReading;

/** What a free-text answer of the full game says. */
public final class FullAnswer {
    /** The deciding key. */
    static final String FORMULA = "formula";

    private static final String CARDS = "cards";
    private static final String NUMBER = "number";

    private final AnswerFields fields;

    /** Reads {@code answer}, what a model wrote. */
    FullAnswer(String answer) {
        this.fields = AnswerReader.read(answer, FORMULA);
    }

    /** Returns the formula, with whatever follows its equals sign. */
    Optional<String> formula() {
        return fields.text(FORMULA);
    }

    /** Returns the cards as they are written; empty when there are none. */
    List<String> cards() {
        return fields.items(CARDS).orElse(List.of());
    }

    /** Returns the rule by which the answer's four listed numbers were read; numbers may be strings. */
    RuleReading reading(Deal deal) {
        Optional<List<String>> listed = fields.items(NUMBER);
        boolean four = listed.isPresent()
                && listed.get().size() == Hand.SIZE
                && listed.get().stream().allMatch(word -> whole(word) >= 0);
        return four
                ? RuleReader.read(
                        deal, listed.get().stream().mapToInt(FullAnswer::whole).toArray())
                : RuleReading.UNREADABLE;
    }

    /** Returns what comes before the first equals sign. */
    static String leftSide(String formula) {
        int equals = formula.indexOf('=');
        return equals < 0 ? formula : formula.substring(0, equals);
    }

    /** Returns a whole number of one or two digits, or -1. */
    private static int whole(String word) {
        String digits = word.strip();
        boolean number =
                !digits.isEmpty() && digits.length() <= 2 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(digits) : -1;
    }
}
