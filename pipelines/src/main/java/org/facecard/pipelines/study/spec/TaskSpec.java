package org.facecard.pipelines.study.spec;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.facecard.pipelines.study.Task;

/** The settings of one task; {@code kind} in the YAML says which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = GeneralPointsSpec.class, name = "general-points"),
    @JsonSubTypes.Type(value = VirlSpec.class, name = "virl")
})
public sealed interface TaskSpec permits GeneralPointsSpec, VirlSpec {
    /** Which task this configures. */
    @JsonIgnore
    Task task();
}
