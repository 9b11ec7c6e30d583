package org.facecard.pipelines.study.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The single values of a specification.
 *
 * @param need what a person must write, after "it needs"
 * @param accepts which nodes are such a value
 * @param read the value of an accepted node
 */
record SpecScalar(String need, Predicate<JsonNode> accepts, Function<JsonNode, Object> read) {
    // YAML 1.1 reads 1e-3 as text because it has no point; people mean the number.
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

    private static final SpecScalar INT = new SpecScalar(
            "a whole number of at most " + Integer.MAX_VALUE,
            node -> node.isIntegralNumber() && node.canConvertToInt(),
            JsonNode::intValue);
    private static final SpecScalar LONG = new SpecScalar(
            "a whole number of at most 64 bits",
            node -> node.isIntegralNumber() && node.canConvertToLong(),
            JsonNode::longValue);
    private static final SpecScalar NUMBER =
            new SpecScalar("a number", SpecScalar::number, node -> Double.parseDouble(node.asText()));
    private static final SpecScalar SWITCH =
            new SpecScalar("true or false", JsonNode::isBoolean, JsonNode::booleanValue);
    private static final SpecScalar TEXT =
            new SpecScalar("a text", node -> node.isTextual() && !node.asText().isBlank(), JsonNode::asText);

    private static final Map<Class<?>, SpecScalar> BY_TYPE = Map.of(
            int.class, INT,
            Integer.class, INT,
            long.class, LONG,
            Long.class, LONG,
            double.class, NUMBER,
            boolean.class, SWITCH,
            Boolean.class, SWITCH,
            String.class, TEXT);

    /** Returns what a record component of {@code type} takes. */
    static SpecScalar of(Class<?> type) {
        SpecScalar scalar = BY_TYPE.get(type);
        if (scalar == null) {
            throw new IllegalStateException("a specification cannot hold a " + type);
        }
        return scalar;
    }

    private static boolean number(JsonNode node) {
        return node.isNumber()
                || (node.isTextual() && DECIMAL.matcher(node.asText()).matches());
    }
}
