package org.facecard.pipelines.tasks.generalpoints.cards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RanksInPromptTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Face cards 'J', 'Q', and 'K' count as '10'. Cards: ['4', '3', '2', 'K'] | 4 3 2 K
            'J', 'Q' and 'K' count as 10. 'A' counts as 1. Cards: ['A', '10', 'J', '7'] | A 10 J 7
            Cards: [4, 3, 2, K]                                                      | 4 3 2 K
            Example: Cards: ['4', '3', '2', 'K'] ... Cards: ['5', '5', '5', 'A']     | 5 5 5 A
            rule J 10 Q 10 K 10 target 24 deal 4 J 2 Q json                          | 4 J 2 Q
            """)
    void cardsAreReadInTheOrderShown(String prompt, String cards) {
        assertThat(RanksInPrompt.underTrainingRule(prompt))
                .map(RanksInPromptTest::text)
                .contains(cards);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            another rule  | 'J', 'Q', and 'K' count as '11', '12', and '13' respectively. Cards: ['4', '3', '2', '6']
            a mixed rule  | 'J', 'Q' and 'K' count as 10, 10 and 12 respectively. Cards: ['4', '3', '2', '6']
            a lower list  | 'J', 'Q' and 'K' count as 10, 9 and 8 respectively. Cards: ['4', '3', '2', '6']
            a low rule    | 'J', 'Q' and 'K' count as 9. Cards: ['4', '3', '2', '6']
            token words   | rule J 11 Q 12 K 13 target 24 deal 4 5 2 6 json
            token words   | rule J 7 Q 8 K 9 target 24 deal 4 5 2 6 json
            three cards   | Cards: ['4', '3', '2']
            five cards    | Cards: ['4', '3', '2', '6', '7']
            no such card  | Cards: ['4', '3', '2', '14']
            nothing       | Navigate to the landmark.
            """)
    void otherRulesAndOtherPromptsAreNotRead(String why, String prompt) {
        assertThat(RanksInPrompt.underTrainingRule(prompt)).as(why).isEmpty();
    }

    private static String text(Ranks ranks) {
        return String.join(
                " ",
                ranks.first().label(),
                ranks.second().label(),
                ranks.third().label(),
                ranks.fourth().label());
    }
}
