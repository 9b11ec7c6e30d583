package org.facecard.pipelines.tasks.generalpoints.full;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Writes answers that try to be rewarded without being right: numbers that only look like the dealt ones to a packed code or to
 * an integer that overflows, formulas in disguise, the right formula where it does not count.
 *
 * @param dealt the numbers of the hand
 * @param right formulas over them that make the target
 */
record ForgedFormulas(List<Integer> dealt, List<String> right) {
    private static final long[] WRAPS = {
        1L << 8, 1L << 16, 1L << 31, 1L << 32, 13, 14, 16, 31, 100, 1000, 1_000_000, 1_000_000_000, 10_000_000_000L
    };
    private static final List<String> BIG_WRAPS = List.of("18446744073709551616", "9223372036854775808", "4294967296");
    private static final String[] JUNK = {
        "\\u0000",
        "\\u200b",
        "\\ufeff",
        "\\n",
        "\\t",
        " ",
        "\u00a0",
        "\u2028",
        "\\u0664",
        "٤",
        "４",
        "\uD835\uDFD2",
        "-",
        "+",
        "--",
        "~",
        "**",
        "//",
        "%",
        "^",
        ".",
        ".0",
        "e0",
        "_",
        ",",
        "0",
        "00",
        "(",
        ")",
        "()",
        "=",
        "==",
        "=24",
        "!",
        "x",
        "#",
        "\\\\",
        "\\\"",
        "\\/",
        "\\u002a",
        "\\u003d",
        "'",
        "/*",
        "*/",
        "\0",
        "\uFFFF"
    };

    /** One answer; {@link Forged#decoy} where it must not be paid whatever it holds. */
    Forged draw(RandomGenerator generator) {
        return switch (generator.nextInt(10)) {
            case 0, 1 -> new Forged(json(packed(generator)), false);
            case 2, 3 -> new Forged(json(wrapped(generator)), false);
            case 4, 5 -> new Forged(json(disguised(any(right, generator), generator)), false);
            case 6 -> new Forged(json(random(generator)), false);
            case 7 -> new Forged(spoiled(json(disguised(any(right, generator), generator)), generator), false);
            case 8 -> new Forged(elsewhere(generator), true);
            default -> new Forged(json(overflowing(generator)), false);
        };
    }

    /** An answer and whether the right formula in it is not its answer. */
    record Forged(String text, boolean decoy) {}

    /** Numbers whose code to some base is that of the dealt ones, carried from place to place, and that make the target. */
    private String packed(RandomGenerator generator) {
        long base = WRAPS[generator.nextInt(WRAPS.length)];
        List<Long> numbers =
                new ArrayList<>(dealt.stream().map(Long::valueOf).sorted().toList());
        if (generator.nextBoolean()) {
            Collections.reverse(numbers);
        }
        for (int place = 0; place < numbers.size() - 1; place++) {
            int carried = generator.nextInt(3);
            numbers.set(place, numbers.get(place) - carried);
            numbers.set(place + 1, numbers.get(place + 1) + carried * base);
        }
        boolean writable = numbers.stream().allMatch(number -> number > 0);
        return (writable ? FormulaSearch.find(numbers, 24) : Optional.<String>empty())
                .orElseGet(() -> "%d+%d+%d+%d".formatted(numbers.toArray()));
    }

    private String wrapped(RandomGenerator generator) {
        String formula = any(right, generator);
        for (int number : dealt) {
            if (generator.nextBoolean()) {
                String forged = generator.nextInt(3) == 0
                        ? new BigInteger(BIG_WRAPS.get(generator.nextInt(BIG_WRAPS.size())))
                                .add(BigInteger.valueOf(number))
                                .toString()
                        : Long.toString(number + WRAPS[generator.nextInt(WRAPS.length)]);
                formula = formula.replaceFirst("(?<!\\d)%d(?!\\d)".formatted(number), forged);
            }
        }
        return formula;
    }

    private String disguised(String formula, RandomGenerator generator) {
        StringBuilder text = new StringBuilder(formula);
        for (int change = generator.nextInt(4); change > 0; change--) {
            text.insert(generator.nextInt(text.length() + 1), JUNK[generator.nextInt(JUNK.length)]);
        }
        if (generator.nextInt(4) == 0) {
            int depth = generator.nextInt(60);
            text.insert(0, "(".repeat(depth)).append(")".repeat(depth + generator.nextInt(2)));
        }
        return generator.nextBoolean() ? text + "=24" : text.toString();
    }

    private static String spoiled(String answer, RandomGenerator generator) {
        StringBuilder text = new StringBuilder(answer);
        for (int change = 1 + generator.nextInt(3); change > 0 && text.length() > 1; change--) {
            int place = generator.nextInt(text.length());
            switch (generator.nextInt(3)) {
                case 0 -> text.deleteCharAt(place);
                case 1 -> text.insert(place, "{}[]\",:'\\ \n".charAt(generator.nextInt(11)));
                default -> text.setLength(place + 1);
            }
        }
        return text.toString();
    }

    private String random(RandomGenerator generator) {
        List<Integer> order = new ArrayList<>(dealt);
        Collections.shuffle(order, new Random(generator.nextLong()));
        StringBuilder text = new StringBuilder();
        for (int number : order) {
            text.append(text.length() == 0 ? "" : "+-*/".charAt(generator.nextInt(4)))
                    .append(number);
        }
        int open = generator.nextInt(text.length());
        return disguised(text.insert(open, "(").append(")").toString(), generator);
    }

    /** Products whose low bits make the target. */
    private static String overflowing(RandomGenerator generator) {
        long odd = generator.nextLong() | 1;
        long inverse = odd;
        for (int step = 0; step < 6; step++) {
            inverse *= 2 - odd * inverse;
        }
        long other = 24 * inverse;
        String product = "%s*%s".formatted(Long.toUnsignedString(odd), Long.toUnsignedString(other));
        int small = (int) odd;
        int smallOther = 24 * (int) inverse;
        return generator.nextBoolean()
                ? product + "*1*1"
                : "%d*%d*1*1".formatted(Integer.toUnsignedLong(small), Integer.toUnsignedLong(smallOther));
    }

    /** The right formula in prose, in a string, in an object or under a key that does not count. */
    private String elsewhere(RandomGenerator generator) {
        String good = any(right, generator);
        String bad = dealt.get(0) + "+" + dealt.get(1);
        return switch (generator.nextInt(9)) {
            case 0 -> "{\"formula\": \"%s\", \"formula\": \"%s\"}".formatted(good, bad);
            case 1 -> json(good) + " no: " + json(bad);
            case 2 -> "{\"note\": \"{'formula': '%s'}\", \"formula\": \"%s\"}".formatted(good, bad);
            case 3 -> "{\"formula\": \"%s\"} The \"formula\": \"%s\" is what I mean.".formatted(bad, good);
            case 4 -> "The \"formula\": \"%s\" is not it. {\"formula\": \"%s\"}".formatted(good, bad);
            case 5 -> "{\"in\": {\"formula\": \"%s\"}, \"formula\": \"%s\"}".formatted(good, bad);
            case 6 -> "{\"Formula\": \"%s\", \"solution\": \"%s\", \"formula \": \"%s\"}".formatted(good, good, good);
            case 7 -> "{\"formula\": \"%s\", \"formula\": 24}".formatted(good);
            default -> "{\"formula\": [\"%s\"]}".formatted(good);
        };
    }

    private String json(String formula) {
        return "{\"cards\": [\"?\"], \"number\": %s, \"formula\": \"%s\"}".formatted(dealt, formula);
    }

    private static String any(List<String> texts, RandomGenerator generator) {
        return texts.get(generator.nextInt(texts.size()));
    }
}
