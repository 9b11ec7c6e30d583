package org.facecard.pipelines.tasks.generalpoints.running;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.cards.HandNumbers;
import org.facecard.pipelines.tasks.generalpoints.cards.Ranks;

/**
 * The word language of the running game. A prompt is always 15 words, a legal JSON answer 25, so that a batch of
 * answers has one length; the words of a JSON answer are its separators, cards and numbers.
 */
public final class RunningText {
    /** Words of a prompt. */
    static final int PROMPT_WORDS = 15;

    /** Words of a legal JSON or plain answer. */
    static final int ANSWER_WORDS = 25;

    public static final String CARDS = "{\"cards\":[";
    static final String NUMBERS = "],\"numbers\":[";
    static final String FORMULA = "],\"formula\":\"";
    static final String END = "\"}";
    static final String READ_END = "]}";

    /** Fills batches; comes first, so that its id is 0. */
    static final String PADDING = "pad";

    /** Placeholder for a part of a picture. */
    public static final String IMAGE = "<image>";

    /** The verifier's word for cards that are not those of the picture. */
    public static final String MISREAD = "misread";

    /** What an answer has to look like: the last word of a prompt. */
    public enum Format {
        /** Cards, numbers and formula as JSON: the format of the game, which the base has never seen. */
        JSON("json"),
        /** The same in words. */
        PLAIN("plain"),
        /** Numbers and formula in words. */
        BRIEF("brief"),
        /** Cards and numbers only, as JSON. */
        READ("read");

        private final String word;

        Format(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private RunningText() {}

    /** Returns, for example, {@code rule J 10 Q 10 K 10 target 24 deal 4 J 9 A json}. */
    static String prompt(Deal deal, int target, Format format) {
        return prompt(opening(FaceOrder.FIXED, deal.rule(), target), deal, format);
    }

    /** Returns the prompt of the game with the face cards named in {@code order}. */
    static String prompt(Deal deal, FaceOrder order, int target) {
        return prompt(opening(order, deal.rule(), target), deal, Format.JSON);
    }

    /** Returns the prompt of the game over a hand of any number of cards. */
    static String prompt(HarderDeal deal, int target) {
        StringBuilder text = opening(FaceOrder.FIXED, deal.rule(), target);
        return words(text, deal.labels()).append(Format.JSON.word()).toString();
    }

    private static String prompt(StringBuilder opening, Deal deal, Format format) {
        cards(opening, deal.ranks());
        return opening.append(format.word()).toString();
    }

    /** Returns the same with {@code places} placeholders instead of the cards: a picture shows them. */
    public static String pictured(FaceCardRule rule, int target, int places, Format format) {
        StringBuilder text = opening(FaceOrder.FIXED, rule, target);
        return text.append((IMAGE + " ").repeat(places)).append(format.word()).toString();
    }

    private static StringBuilder opening(FaceOrder order, FaceCardRule rule, int target) {
        StringBuilder text = new StringBuilder(64);
        order.write(text, rule);
        return text.append(" target ").append(target).append(" deal ");
    }

    /** Returns an answer of a game that is played: {@code chain} says which numbers are written. */
    public static String answer(Ranks ranks, Chain chain, Format format) {
        StringBuilder text = new StringBuilder(96);
        switch (format) {
            case JSON -> json(text, ranks, chain);
            case PLAIN -> {
                cards(text.append("cards "), ranks);
                brief(text, chain);
            }
            case BRIEF -> brief(text, chain);
            case READ -> throw new IllegalArgumentException("a reading has no formula: use reading()");
        }
        return text.toString();
    }

    /** Returns an answer to a hand of any number of cards, whose formula is {@code chain}. */
    static String answer(HarderDeal deal, HarderChain chain) {
        StringBuilder text = new StringBuilder(120);
        words(text.append(CARDS).append(' '), deal.labels());
        words(text.append(NUMBERS).append(' '), deal.numbers());
        return text.append(FORMULA + " " + chain + " " + END).toString();
    }

    /** Returns a JSON answer up to the number of the card at {@code position}, from 0. */
    static String beforeNumber(Deal deal, int position) {
        StringBuilder text = new StringBuilder(64);
        cards(text.append(CARDS).append(' '), deal.ranks());
        numbers(text.append(NUMBERS).append(' '), deal.numbers(), position);
        return text.toString();
    }

    /** Returns the answer to a reading task. */
    public static String reading(Ranks ranks, HandNumbers numbers) {
        StringBuilder text = new StringBuilder(64);
        read(text, ranks, numbers);
        return text.append(READ_END).toString();
    }

    /** Returns every word of the language, padding first. */
    static List<String> vocabulary() {
        List<String> words = new ArrayList<>(List.of(PADDING));
        IntStream.rangeClosed(1, Chain.LARGEST_TOTAL)
                .mapToObj(Integer::toString)
                .forEach(words::add);
        words.addAll(List.of("A", "J", "Q", "K", "+", "-", "*", "/", "="));
        words.addAll(List.of("rule", "target", "deal", "plain", "brief", "json", "read"));
        words.addAll(List.of("cards", "values", "expr", "."));
        words.addAll(List.of(CARDS, NUMBERS, FORMULA, END, READ_END));
        words.addAll(List.of("ok", "wrong", "illegal", "bad"));
        return List.copyOf(words);
    }

    /** Returns {@link #vocabulary()} followed by the words of the game with pictures. */
    public static List<String> picturedVocabulary() {
        List<String> words = new ArrayList<>(vocabulary());
        words.addAll(List.of(IMAGE, MISREAD));
        return List.copyOf(words);
    }

    private static void json(StringBuilder text, Ranks ranks, Chain chain) {
        read(text, ranks, chain.numbers());
        text.append(FORMULA).append(' ');
        chain.write(text);
        text.append(' ').append(END);
    }

    private static void read(StringBuilder text, Ranks ranks, HandNumbers numbers) {
        cards(text.append(CARDS).append(' '), ranks);
        numbers(text.append(NUMBERS).append(' '), numbers, Hand.SIZE);
    }

    private static void brief(StringBuilder text, Chain chain) {
        numbers(text.append("values "), chain.numbers(), Hand.SIZE);
        chain.write(text.append("expr "));
        text.append(" .");
    }

    private static void cards(StringBuilder text, Ranks ranks) {
        for (int position = 0; position < Hand.SIZE; position++) {
            text.append(ranks.rank(position).label()).append(' ');
        }
    }

    private static StringBuilder words(StringBuilder text, List<?> words) {
        words.forEach(word -> text.append(word).append(' '));
        return text;
    }

    /** Writes the first {@code count} numbers. */
    private static void numbers(StringBuilder text, HandNumbers numbers, int count) {
        for (int position = 0; position < count; position++) {
            text.append(numbers.number(position)).append(' ');
        }
    }
}
