package org.facecard.pipelines.study.spec.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.facecard.pipelines.study.Modality;
import org.facecard.pipelines.study.Split;

/** The settings of a task with pictures. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = GeneralPointsVisionSpec.class, name = "general-points-vl"),
    @JsonSubTypes.Type(value = VirlVisionSpec.class, name = "virl-vl")
})
public sealed interface VisionTaskSpec extends TaskSpec permits GeneralPointsVisionSpec, VirlVisionSpec {
    /** Returns the side of a picture, which is square, in pixels. */
    @JsonIgnore
    int imageSide();

    /** Returns the splits on which recognition is measured: one for each appearance of the pictures. */
    @JsonIgnore
    default List<Split> recognitionSplits() {
        return List.of(Split.HELD_OUT_ID, Split.VISUAL_OOD);
    }

    @Override
    @JsonIgnore
    default Modality modality() {
        return Modality.VISION_LANGUAGE;
    }
}
