package org.facecard.pipelines.tasks.virl.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.tasks.Transcript.Segment;
import org.facecard.pipelines.tasks.virl.PromptReader;
import org.facecard.pipelines.tasks.virl.Virl;
import org.facecard.pipelines.tasks.virl.Worlds;
import org.facecard.pipelines.tasks.virl.streets.LandmarkNames;
import org.junit.jupiter.api.Test;

class TokenTextsTest {
    private static final int ROWS = 6_000;
    private static final Virl VIRL = Worlds.tokens();
    private static final TrainingTexts TEXTS = VIRL.texts(Worlds.training());
    private static final List<Transcript> CORPUS = IntStream.range(0, ROWS)
            .mapToObj(row -> TEXTS.corpusRow(Worlds.draws(row)))
            .toList();
    private static final List<Transcript> WARM_UP = IntStream.range(0, ROWS)
            .mapToObj(row -> TEXTS.warmUpRow(2, Worlds.draws(row)))
            .toList();

    private static final String COMPASS = "north northeast east southeast south southwest west northwest";
    private static final Pattern LIST = Pattern.compile("actions (.*) instr ");
    private static final Pattern NAME = Pattern.compile("(?<![A-Za-z])(?:go|dest|\\{obs) ([A-Z]\\w+ [A-Z]\\w+)");

    @Test
    void theCorpusHasAThirdOfEachListHalfShuffled() {
        assertThat(share(CORPUS, row -> sorted(list(row)).equals(sorted(COMPASS))))
                .isCloseTo(1 / 3.0, within(0.02));
        assertThat(share(CORPUS, row -> sorted(list(row)).equals(sorted("left right sleft sright"))))
                .isCloseTo(1 / 3.0, within(0.02));
        assertThat(share(CORPUS, row -> list(row).equals(COMPASS))).isCloseTo(1 / 6.0, within(0.02));
    }

    @Test
    void aFifthOfTheCorpusPrintsTheDirectionFirst() {
        assertThat(share(CORPUS, row -> text(row).contains("instr 1 face "))).isCloseTo(0.2, within(0.02));
    }

    @Test
    void theCorpusNeverHoldsTheGamesAnswer() {
        for (Transcript row : CORPUS) {
            assertThat(text(row)).doesNotContain(" json");
            for (Segment segment : row.segments()) {
                String words = segment.text();
                assertThat(words.contains("{obs") && words.contains("{line") && words.contains("{act"))
                        .as(words)
                        .isFalse();
            }
        }
    }

    @Test
    void everyLearnedWordFollowsFromTheGivenOnes() {
        for (Transcript row : CORPUS) {
            CorpusReader reader = new CorpusReader(row.segments().get(0).text());
            for (Segment segment : row.segments().subList(1, row.segments().size())) {
                if (segment.learned()) {
                    assertThat(segment.text()).isEqualTo(reader.answer());
                } else {
                    reader.read(segment.text());
                }
            }
        }
    }

    @Test
    void aFifthOfTheQuestionsBeginsWithAnUnlearnedMistake() {
        int mistaken = 0;
        for (Transcript row : CORPUS) {
            for (Segment segment : row.segments()) {
                if (segment.text().startsWith("{") && !segment.learned()) {
                    mistaken++;
                    assertThat(segment.text()).matches(".* } (wrong|badobs)");
                }
            }
        }

        assertThat(mistaken / (2.0 * ROWS)).isCloseTo(0.2, within(0.02));
    }

    @Test
    void warmUpRowsAreOneWaypointWithTheExpertsAnswer() {
        for (Transcript row : WARM_UP) {
            Segment prompt = row.segments().get(0);
            Segment answer = row.segments().get(row.segments().size() - 1);

            assertThat(list(row)).isEqualTo(COMPASS);
            assertThat(prompt.learned()).isFalse();
            assertThat(answer).isEqualTo(Segment.learned(PromptReader.tokens(prompt.text())));
        }
    }

    @Test
    void oneWarmUpRowInFiveBeginsWithAMistake() {
        assertThat(share(WARM_UP, row -> row.segments().size() > 2)).isCloseTo(0.2, within(0.02));
        for (Transcript row : WARM_UP) {
            if (row.segments().size() > 2) {
                String mistaken = row.segments().get(1).text();
                String expert = PromptReader.tokens(row.segments().get(0).text());
                boolean misread = !mistaken.substring(0, mistaken.indexOf(" {line"))
                        .equals(expert.substring(0, expert.indexOf(" {line")));

                assertThat(row.segments().get(1).learned()).isFalse();
                assertThat(mistaken).doesNotContain(expert.substring(expert.indexOf("{act")));
                assertThat(mistaken).endsWith(misread ? " } badobs" : " } wrong");
            }
        }
    }

    @Test
    void oneAttemptLeavesNoRoomForAWrongOne() {
        for (int row = 0; row < 500; row++) {
            assertThat(TEXTS.warmUpRow(1, Worlds.draws(row)).segments()).hasSize(2);
        }
    }

    @Test
    void namesAreTrainingNamesAndWordsInTheVocabulary() {
        Set<String> training = Set.copyOf(new LandmarkNames(Worlds.SPLITS).of(Partition.TRAIN));
        Set<String> known = Set.copyOf(VIRL.vocabulary());
        Set<String> names = new HashSet<>();
        List<Transcript> rows = new ArrayList<>(CORPUS);
        rows.addAll(WARM_UP);
        for (Transcript row : rows) {
            Matcher name = NAME.matcher(text(row));
            while (name.find()) {
                names.add(name.group(1));
            }
            assertThat(known).containsAll(List.of(text(row).split(" ")));
        }

        assertThat(names).isNotEmpty();
        assertThat(names).isSubsetOf(training);
    }

    @Test
    void rowsFitTheDecoder() {
        assertThat(CORPUS)
                .allSatisfy(row -> assertThat(text(row).split(" ").length).isLessThanOrEqualTo(160));
        assertThat(WARM_UP)
                .allSatisfy(row -> assertThat(text(row).split(" ").length).isLessThanOrEqualTo(130));
    }

    @Test
    void aRowIsAFunctionOfItsDraws() {
        assertThat(TEXTS.corpusRow(Worlds.draws(3))).isEqualTo(CORPUS.get(3));
        assertThat(TEXTS.warmUpRow(2, Worlds.draws(3))).isEqualTo(WARM_UP.get(3));
    }

    @Test
    void problemsOfAnotherPartitionAreRefused() {
        assertThatThrownBy(() -> VIRL.texts(Worlds.problems(Partition.REPORTING, Rule.ID)))
                .hasMessageContaining("is no training problem");
    }

    /** Answers questions from the given words of a corpus row alone. */
    private static final class CorpusReader {
        private final List<String> legal;
        private final List<List<String>> lines = new ArrayList<>();
        private int turns;
        private String seen = "";
        private List<String> asked = List.of();

        CorpusReader(String head) {
            List<String> words = List.of(head.split(" "));
            int start = words.indexOf("instr") + 1;
            legal = words.subList(1, start - 1);
            for (int line = start; line < words.size(); line += 5) {
                lines.add(words.subList(line, line + 5));
            }
        }

        void read(String words) {
            if (words.startsWith("ask ")) {
                asked = List.of(words.substring(4).split(" "));
            } else if (!words.startsWith("{")) {
                seen = words;
                asked = List.of();
            }
        }

        String answer() {
            boolean turning = turns == 0 || seen.endsWith(" isect");
            List<String> line = lines.get(turning ? 2 * turns : 2 * turns - 1);
            String action = !turning ? (seen.startsWith("none") ? "forward ." : "stop .") : "turn " + turn(line);
            if (asked.isEmpty()) {
                turns += turning ? 1 : 0;
                return action;
            }
            StringBuilder answer = new StringBuilder();
            asked.forEach(field -> answer.append(
                            switch (field) {
                                case "qobs" -> "{obs " + seen;
                                case "qline" -> "{line " + String.join(" ", line);
                                default -> "{act " + action;
                            })
                    .append(' '));
            return answer.append('}').toString();
        }

        private String turn(List<String> line) {
            return legal.contains(line.get(2)) ? line.get(2) : line.get(4);
        }
    }

    private static double share(List<Transcript> rows, Predicate<Transcript> property) {
        return rows.stream().filter(property).count() / (double) rows.size();
    }

    private static String text(Transcript row) {
        return String.join(" ", row.segments().stream().map(Segment::text).toList());
    }

    private static String list(Transcript row) {
        Matcher list = LIST.matcher(row.segments().get(0).text());
        assertThat(list.find()).isTrue();
        return list.group(1);
    }

    private static List<String> sorted(String words) {
        return List.of(words.split(" ")).stream().sorted().toList();
    }
}
