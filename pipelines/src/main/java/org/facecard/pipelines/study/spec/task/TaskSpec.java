package org.facecard.pipelines.study.spec.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.facecard.pipelines.study.Modality;
import org.facecard.pipelines.study.Task;

/** The settings of one task; {@code kind} in the YAML says which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = GeneralPointsSpec.class, name = "general-points"),
    @JsonSubTypes.Type(value = GeneralPointsVisionSpec.class, name = "general-points-vl"),
    @JsonSubTypes.Type(value = VirlSpec.class, name = "virl"),
    @JsonSubTypes.Type(value = VirlVisionSpec.class, name = "virl-vl")
})
public sealed interface TaskSpec permits GeneralPointsSpec, VirlSpec, VisionTaskSpec {
    /** Returns which task this configures. */
    @JsonIgnore
    Task task();

    /** Returns how the state reaches the model. */
    @JsonIgnore
    default Modality modality() {
        return Modality.LANGUAGE;
    }

    /** Returns the same task in text, on whose base a vision base is trained; itself by default. */
    @JsonIgnore
    default TaskSpec inText() {
        return this;
    }

    /** Returns this task with what its pictures need to know about the study; itself by default. */
    default TaskSpec within(SplitsSpec splits) {
        return this;
    }
}
