package org.facecard.pipelines.study.claims;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What the paper reports for a claim; {@code reports} in the YAML says which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "reports")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PaperShares.class, name = "shares"),
    @JsonSubTypes.Type(value = PaperDirection.class, name = "direction"),
    @JsonSubTypes.Type(value = AbsentFromPaper.class, name = "nothing")
})
public sealed interface PaperFigure permits PaperShares, PaperDirection, AbsentFromPaper {}
