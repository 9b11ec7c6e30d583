package org.facecard.pipelines.tasks.generalpoints.full;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds a formula over any numbers that makes a target, by joining two numbers until one is left; in floating point. */
final class FormulaSearch {
    private FormulaSearch() {}

    /** One formula; empty when there is none. */
    static Optional<String> find(List<Long> numbers, int target) {
        return join(numbers.stream().map(number -> new Part(number, number.toString())).toList(), target);
    }

    private record Part(double value, String text) {}

    private static Optional<String> join(List<Part> parts, int target) {
        if (parts.size() == 1) {
            return parts.get(0).value == target ? Optional.of(parts.get(0).text) : Optional.empty();
        }
        for (int left = 0; left < parts.size(); left++) {
            for (int right = 0; right < parts.size(); right++) {
                Optional<String> found = left == right ? Optional.empty() : join(parts, left, right, target);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> join(List<Part> parts, int left, int right, int target) {
        Part a = parts.get(left);
        Part b = parts.get(right);
        for (char operator : new char[] {'+', '-', '*', '/'}) {
            double value = switch (operator) {
                case '+' -> a.value + b.value;
                case '-' -> a.value - b.value;
                case '*' -> a.value * b.value;
                default -> a.value / b.value;
            };
            List<Part> rest = new ArrayList<>(parts);
            rest.remove(a);
            rest.remove(b);
            rest.add(new Part(value, parts.size() == 2 ? a.text + operator + b.text : "(" + a.text + operator + b.text + ")"));
            Optional<String> found = join(rest, target);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
