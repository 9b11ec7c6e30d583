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

    /** Returns the place of the ordered quadruple among all 28,561; the last number changes fastest. */
    public int index() {
        return (((first - 1) * 13 + second - 1) * 13 + third - 1) * 13 + fourth - 1;
    }

    /** Returns whether {@code a b c d}, which may be any whole numbers, are these numbers in some order. */
    public boolean sameAs(int a, int b, int c, int d) {
        boolean possible = inRange(a) && inRange(b) && inRange(c) && inRange(d);
        return possible && sortedCode(first, second, third, fourth) == sortedCode(a, b, c, d);
    }

    /** Returns four numbers from 1 to 13, sorted and packed, four bits each: equal exactly for equal multisets. */
    private static int sortedCode(int a, int b, int c, int d) {
        int low = Math.min(a, b);
        int high = Math.max(a, b);
        int low2 = Math.min(c, d);
        int high2 = Math.max(c, d);
        int inner = Math.max(low, low2);
        int inner2 = Math.min(high, high2);
        int ends = Math.min(low, low2) << 12 | Math.max(high, high2);
        return ends | Math.min(inner, inner2) << 8 | Math.max(inner, inner2) << 4;
    }

    private static boolean inRange(int number) {
        return number >= 1 && number <= 13;
    }
}
