package org.facecard.pipelines.study.claims.analyses;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a study of several parts computes over all of them besides its claims; {@code by} in the YAML says what. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FactorialAnalysis.class, name = "factors"),
    @JsonSubTypes.Type(value = ScaleAnalysis.class, name = "scale")
})
public sealed interface Analysis permits FactorialAnalysis, ScaleAnalysis {
    /** Returns the arms that it names. */
    @JsonIgnore
    List<String> arms();
}
