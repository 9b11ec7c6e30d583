package org.facecard.pipelines.tasks.generalpoints.cards;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The four operations of the game. */
public enum Operator {
    PLUS('+'),
    MINUS('-'),
    TIMES('*'),
    DIVIDED('/');

    public static final List<Operator> ALL = List.of(values());

    private final char symbol;

    Operator(char symbol) {
        this.symbol = symbol;
    }

    public char symbol() {
        return symbol;
    }

    public static @Nullable Operator of(char symbol) {
        return switch (symbol) {
            case '+' -> PLUS;
            case '-' -> MINUS;
            case '*' -> TIMES;
            case '/' -> DIVIDED;
            default -> null;
        };
    }
}
