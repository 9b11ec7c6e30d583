package org.facecard.pipelines.tasks.generalpoints.full;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds a formula over any numbers that makes a target, by joining two numbers until one is left; in floating point. */
final class FormulaSearch {
    private static final String OPERATORS = "+-*/";

    private FormulaSearch() {}

    /** One formula; empty when there is none. */
    static Optional<String> find(List<Long> numbers, int target) {
        Part[] parts = numbers.stream()
                .map(number -> new Part(number, null, ' ', null))
                .toArray(Part[]::new);
        return Optional.ofNullable(joined(parts, target)).map(Part::text);
    }

    /** A number, or two parts joined. */
    private record Part(
            double value,
            @Nullable Part left,
            char operator,
            @Nullable Part right) {
        String text() {
            return left == null || right == null
                    ? Long.toString((long) value)
                    : "(" + left.text() + operator + right.text() + ")";
        }

        static Part of(Part left, char operator, Part right) {
            double value = switch (operator) {
                case '+' -> left.value + right.value;
                case '-' -> left.value - right.value;
                case '*' -> left.value * right.value;
                default -> left.value / right.value;
            };
            return new Part(value, left, operator, right);
        }
    }

    private static @Nullable Part joined(Part[] parts, int target) {
        if (parts.length == 1) {
            return parts[0].value == target ? parts[0] : null;
        }
        for (int left = 0; left < parts.length; left++) {
            for (int right = 0; right < parts.length; right++) {
                for (int operator = 0; left != right && operator < OPERATORS.length(); operator++) {
                    Part whole = Part.of(parts[left], OPERATORS.charAt(operator), parts[right]);
                    @Nullable Part found = joined(without(parts, left, right, whole), target);
                    if (found != null) {
                        return found;
                    }
                }
            }
        }
        return null;
    }

    private static Part[] without(Part[] parts, int left, int right, Part whole) {
        Part[] rest = new Part[parts.length - 1];
        int at = 0;
        for (int part = 0; part < parts.length; part++) {
            if (part != left && part != right) {
                rest[at++] = parts[part];
            }
        }
        rest[at] = whole;
        return rest;
    }
}
