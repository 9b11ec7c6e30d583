package org.facecard.pipelines.tasks.virl.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IconSetTest {
    private static final List<String> WORDS =
            IntStream.range(0, 60).mapToObj(word -> "word" + word).toList();
    private static final IconSet ICONS = new IconSet(WORDS);

    @Test
    void iconsDifferFromEachOtherAndFromNegatives() {
        for (String word : WORDS) {
            for (String other : WORDS.subList(0, WORDS.indexOf(word))) {
                int differ = 0;
                for (int cell = 0; cell < 64; cell++) {
                    boolean alike =
                            ICONS.isFilled(word, cell % 8, cell / 8) == ICONS.isFilled(other, cell % 8, cell / 8);
                    differ += alike ? 0 : 1;
                }
                assertThat(differ).as("%s and %s", word, other).isBetween(18, 46);
            }
        }
    }

    @Test
    void iconsAreAlikeFromLeftAndRight() {
        for (String word : WORDS) {
            for (int cell = 0; cell < 64; cell++) {
                assertThat(ICONS.isFilled(word, cell % 8, cell / 8))
                        .isEqualTo(ICONS.isFilled(word, 7 - cell % 8, cell / 8));
            }
        }
    }

    @Test
    void aWordKeepsItsIconWhenOthersFollow() {
        IconSet fewer = new IconSet(WORDS.subList(0, 5));
        for (int cell = 0; cell < 64; cell++) {
            assertThat(fewer.isFilled("word4", cell % 8, cell / 8))
                    .isEqualTo(ICONS.isFilled("word4", cell % 8, cell / 8));
        }
    }

    @Test
    void aWordWithoutIconIsRefused() {
        assertThatThrownBy(() -> ICONS.isFilled("Nero", 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no icon for \"Nero\"");
    }
}
