package org.facecard.pipelines.tasks.generalpoints.cards;

/** Four ranks in the order shown: a hand as text prompts show it. There are 13^4 = 28,561. */
public record Ranks(Rank first, Rank second, Rank third, Rank fourth) {
    /** How many there are. */
    public static final int COUNT = 13 * 13 * 13 * 13;

    /** Returns the quadruple at {@code index}; the last rank changes fastest. */
    public static Ranks at(int index) {
        return new Ranks(
                Rank.ALL.get(index / (13 * 13 * 13)),
                Rank.ALL.get(index / (13 * 13) % 13),
                Rank.ALL.get(index / 13 % 13),
                Rank.ALL.get(index % 13));
    }

    public Rank rank(int position) {
        return switch (position) {
            case 0 -> first;
            case 1 -> second;
            case 2 -> third;
            case 3 -> fourth;
            default -> throw new IndexOutOfBoundsException("a hand has no card " + position);
        };
    }

    public boolean anyFace() {
        return first.face() || second.face() || third.face() || fourth.face();
    }

    public HandNumbers numbers(FaceCardRule rule) {
        return new HandNumbers(rule.value(first), rule.value(second), rule.value(third), rule.value(fourth));
    }
}
