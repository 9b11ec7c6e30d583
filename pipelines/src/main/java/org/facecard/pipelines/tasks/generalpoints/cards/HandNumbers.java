package org.facecard.pipelines.tasks.generalpoints.cards;

/** Four numbers from 1 to 13 in the order shown: what a hand is worth under a rule. */
public record HandNumbers(int first, int second, int third, int fourth) {
    public HandNumbers {
        if (!inRange(first) || !inRange(second) || !inRange(third) || !inRange(fourth)) {
            throw new IllegalArgumentException(
                    "%d %d %d %d are not four numbers from 1 to 13".formatted(first, second, third, fourth));
        }
    }

    public int number(int position) {
        return switch (position) {
            case 0 -> first;
            case 1 -> second;
            case 2 -> third;
            case 3 -> fourth;
            default -> throw new IndexOutOfBoundsException("a hand has no number " + position);
        };
    }

    /** Place of the ordered quadruple among all 28,561; the last number changes fastest. */
    public int index() {
        return (((first - 1) * 13 + second - 1) * 13 + third - 1) * 13 + fourth - 1;
    }

    /** Whether {@code a b c d} are these numbers in some order. */
    public boolean sameAs(int a, int b, int c, int d) {
        return NumberMultisets.code(first, second, third, fourth) == NumberMultisets.code(a, b, c, d);
    }

    private static boolean inRange(int number) {
        return number >= 1 && number <= 13;
    }
}
