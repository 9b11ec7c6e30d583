package org.facecard.pipelines.results;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.spec.StudySpec;

/**
 * A served model that was evaluated as a study evaluates its checkpoints.
 *
 * @param name in the results, in the place of an arm
 * @param model its name on the server
 * @param address of the server, without user and password
 * @param maxTokens limit on an answer
 * @param readings its evaluations
 */
public record ServedModel(String name, String model, String address, int maxTokens, List<ServedReading> readings) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** Copies the list. */
    public ServedModel {
        readings = List.copyOf(readings);
    }

    /** Returns this model with other readings. */
    public ServedModel with(List<ServedReading> read) {
        return new ServedModel(name, model, address, maxTokens, read);
    }

    /**
     * Rejects a name that would make its rows ambiguous beside those of the arms of {@code spec}.
     *
     * @throws InvalidSpecException saying why
     */
    public static void checkName(String name, StudySpec spec) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidSpecException(
                    "--name is \"%s\": it must consist of lower-case letters, digits and hyphens".formatted(name));
        }
        if (spec.arms().containsKey(name)
                || Set.of(CheckpointId.BASE, CheckpointId.TEXT_BASE, CheckpointId.INIT)
                        .contains(name)) {
            throw new InvalidSpecException(
                    "--name is \"%s\", which is the name of an arm of the study %s: give the model another name"
                            .formatted(name, spec.name()));
        }
    }
}
