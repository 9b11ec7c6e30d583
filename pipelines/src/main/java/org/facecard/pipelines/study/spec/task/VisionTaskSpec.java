package org.facecard.pipelines.study.spec.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.facecard.pipelines.study.Modality;

/** The settings of a task with pictures. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = GeneralPointsVisionSpec.class, name = "general-points-vl"),
    @JsonSubTypes.Type(value = VirlVisionSpec.class, name = "virl-vl")
})
public sealed interface VisionTaskSpec extends TaskSpec permits GeneralPointsVisionSpec, VirlVisionSpec {
    /** Returns pixels along a picture, which is square. */
    @JsonIgnore
    int imageSide();

    @Override
    @JsonIgnore
    default Modality modality() {
        return Modality.VISION_LANGUAGE;
    }
}
