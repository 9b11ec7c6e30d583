package org.facecard.pipelines.tasks.generalpoints.running;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Answers of the running game: right ones, wrong ones, and those with words changed, left out or put in. */
final class MutatedAnswers {
    private static final List<String> WORDS =
            List.of(("A 2 4 7 9 10 J Q K 13 14 17 20 21 24 99 0 07 100 = + - * / {\"cards\":[ ],\"numbers\":["
                            + " ],\"formula\":\" \"} ok x -4 \u0664")
                    .split(" "));

    private static final List<String> SPACES = List.of(" ", "  ", "\n", "\t ");

    private MutatedAnswers() {}

    /** Returns an answer over {@code deal}: the numbers in any order, any operations, then up to three changes. */
    static String of(HarderDeal deal, RandomGenerator generator) {
        List<Integer> numbers = shuffled(deal.numbers(), generator);
        List<HarderChain> legal =
                HarderChain.over(numbers).filter(chain -> chain.value() > 0).toList();
        List<HarderChain> right =
                legal.stream().filter(chain -> chain.value() == 24).toList();
        List<HarderChain> from = right.isEmpty() || generator.nextBoolean() ? legal : right;
        String answer = RunningText.answer(deal, from.get(generator.nextInt(from.size())));
        List<String> words = new ArrayList<>(List.of(answer.split(" ")));
        for (int change = generator.nextInt(4); change > 0; change--) {
            change(words, generator);
        }
        return String.join(SPACES.get(generator.nextInt(SPACES.size())), words);
    }

    private static void change(List<String> words, RandomGenerator generator) {
        int place = generator.nextInt(words.size());
        String word = generator.nextBoolean()
                ? WORDS.get(generator.nextInt(WORDS.size()))
                : words.get(generator.nextInt(words.size()));
        switch (generator.nextInt(6)) {
            case 0 -> words.remove(place);
            case 1 -> words.add(place, word);
            case 2 -> words.add(word);
            default -> words.set(place, word);
        }
    }

    private static List<Integer> shuffled(List<Integer> numbers, RandomGenerator generator) {
        List<Integer> left = new ArrayList<>(numbers);
        List<Integer> shuffled = new ArrayList<>();
        while (!left.isEmpty()) {
            shuffled.add(left.remove(generator.nextInt(left.size())));
        }
        return shuffled;
    }
}
