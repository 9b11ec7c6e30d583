package org.facecard.pipelines.study.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.facecard.pipelines.common.InvalidSpecException;
import org.jspecify.annotations.Nullable;

/**
 * A study written as its differences from another, which {@code extends} names. Its keys replace the other's. Mappings
 * are merged, except that a mapping of another kind replaces the other's as a whole. The study has only the arms and
 * claims that it lists, and does not inherit the other's dispute. Below an arm, {@code extends} names an arm to start
 * from: one of this study, else one of the other. Whatever is not written stays the same, and equal stages run once.
 */
final class SpecOverlay {
    static final String EXTENDS = "extends";
    private static final String ARMS = "arms";
    private static final String CLAIMS = "claims";
    private static final String DISPUTE = "dispute";

    /** The keys that tell variants apart. */
    private static final List<String> KINDS = List.of("kind", "from", "by", "method", "of", "reports");

    private final String source;
    private final ObjectNode arms;
    private final ObjectNode otherArms;
    private final Map<String, ObjectNode> expanded = new LinkedHashMap<>();
    private final Set<String> open = new LinkedHashSet<>();

    private SpecOverlay(String source, ObjectNode arms, ObjectNode otherArms) {
        this.source = source;
        this.arms = arms;
        this.otherArms = otherArms;
    }

    /** Lists the other study's arms, claims and dispute in {@code tree} when it lists no arms, so that settings find them. */
    static void listArms(ObjectNode tree, Function<String, ObjectNode> studies) {
        if (tree.has(EXTENDS) && !tree.has(ARMS)) {
            ObjectNode other = other(tree, studies);
            ObjectNode listed = tree.putObject(ARMS);
            mapping(other, ARMS)
                    .fieldNames()
                    .forEachRemaining(name -> listed.putObject(name).put(EXTENDS, name));
            if (!tree.has(CLAIMS)) {
                tree.set(CLAIMS, mapping(other, CLAIMS));
                if (other.has(DISPUTE) && !tree.has(DISPUTE)) {
                    tree.set(DISPUTE, other.get(DISPUTE));
                }
            }
        }
    }

    /**
     * Returns the whole study; {@code tree} itself when it extends no other.
     *
     * @param studies the trees of studies by name
     * @throws InvalidSpecException when what is extended does not exist or extends itself
     */
    static ObjectNode expand(ObjectNode tree, Function<String, ObjectNode> studies) {
        if (!tree.has(EXTENDS)) {
            return tree;
        }
        ObjectNode whole = other(tree, studies);
        ObjectNode arms = mapping(tree, ARMS);
        ObjectNode expanded = new SpecOverlay(tree.get(EXTENDS).asText(), arms, mapping(whole, ARMS)).all();
        ObjectNode own = tree.deepCopy();
        own.remove(List.of(EXTENDS, ARMS));
        whole.putObject(CLAIMS);
        whole.remove(DISPUTE);
        merge(whole, own);
        whole.set(ARMS, expanded);
        return whole;
    }

    private static ObjectNode other(ObjectNode tree, Function<String, ObjectNode> studies) {
        if (tree.get(EXTENDS) instanceof TextNode name) {
            return studies.apply(name.asText());
        }
        throw new InvalidSpecException("extends is %s: it needs the name of a study".formatted(tree.get(EXTENDS)));
    }

    private static ObjectNode mapping(ObjectNode tree, String key) {
        if (tree.get(key) instanceof ObjectNode mapping) {
            return mapping;
        }
        throw new InvalidSpecException("%s is not a mapping: it needs one from names".formatted(key));
    }

    private static void merge(ObjectNode into, ObjectNode from) {
        from.properties().forEach(field -> {
            JsonNode there = into.get(field.getKey());
            if (there instanceof ObjectNode mapping
                    && field.getValue() instanceof ObjectNode own
                    && !ofAnotherKind(own, mapping)) {
                merge(mapping, own);
            } else {
                into.set(field.getKey(), field.getValue());
            }
        });
    }

    /** Routes from files have none of the keys of routes from streets. */
    private static boolean ofAnotherKind(ObjectNode own, ObjectNode other) {
        return KINDS.stream()
                .anyMatch(kind ->
                        own.has(kind) && other.has(kind) && !own.get(kind).equals(other.get(kind)));
    }

    private ObjectNode all() {
        ObjectNode all = arms.objectNode();
        arms.fieldNames().forEachRemaining(name -> all.set(name, arm(name)));
        return all;
    }

    private JsonNode arm(String name) {
        if (!(arms.get(name) instanceof ObjectNode arm)) {
            return arms.get(name);
        }
        ObjectNode known = expanded.get(name);
        if (known != null) {
            return known;
        }
        if (!open.add(name)) {
            throw new InvalidSpecException("arms.%s extends itself: %s".formatted(name, String.join(", ", open)));
        }
        ObjectNode result = whole(arm, name, "arms." + name);
        expanded.put(name, result);
        return result;
    }

    /** Returns {@code node} merged over what it extends, and every mapping in it in the same way. */
    private ObjectNode whole(ObjectNode node, String arm, String path) {
        ObjectNode own = node.deepCopy();
        JsonNode extended = own.remove(EXTENDS);
        node.properties().forEach(field -> {
            if (field.getValue() instanceof ObjectNode child) {
                own.set(field.getKey(), whole(child, arm, path + "." + field.getKey()));
            }
        });
        if (extended == null) {
            return own;
        }
        ObjectNode result = extended(extended.asText(), arm, path).deepCopy();
        merge(result, own);
        return result;
    }

    private ObjectNode extended(String name, String arm, String path) {
        @Nullable JsonNode found = !name.equals(arm) && arms.has(name) ? arm(name) : otherArms.get(name);
        if (found instanceof ObjectNode mapping) {
            return mapping;
        }
        throw new InvalidSpecException(
                "%s.extends is %s: it must name an arm of this study or of %s".formatted(path, name, source));
    }
}
