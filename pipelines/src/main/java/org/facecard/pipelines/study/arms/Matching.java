package org.facecard.pipelines.study.arms;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** On which axis a segment equals the cost of another arm's segment; {@code by} in the YAML says which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FlopsMatching.class, name = "flops"),
    @JsonSubTypes.Type(value = UpdatesMatching.class, name = "updates")
})
public sealed interface Matching permits FlopsMatching, UpdatesMatching {}
