package org.facecard.pipelines.study.arms;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The axis on which a segment has the same cost as another arm's segment; {@code by} in the YAML says which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FlopsMatching.class, name = "flops"),
    @JsonSubTypes.Type(value = UpdatesMatching.class, name = "updates")
})
public sealed interface Matching permits FlopsMatching, UpdatesMatching {}
