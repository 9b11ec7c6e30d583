package org.facecard.pipelines.study.spec;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.facecard.pipelines.study.Modality;

/** The settings of a task with pictures. */
public sealed interface VisionTaskSpec extends TaskSpec permits GeneralPointsVisionSpec, VirlVisionSpec {
    /** Pixels along a picture, which is square. */
    @JsonIgnore
    int imageSide();

    @Override
    @JsonIgnore
    default Modality modality() {
        return Modality.VISION_LANGUAGE;
    }
}
