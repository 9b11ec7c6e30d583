package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One method under comparison, from the init onwards; {@code method} in the YAML says which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "method")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SftArm.class, name = "sft"),
    @JsonSubTypes.Type(value = PpoArm.class, name = "ppo")
})
public sealed interface ArmSpec permits SftArm, PpoArm {}
