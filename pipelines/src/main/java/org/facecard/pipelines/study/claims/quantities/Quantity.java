package org.facecard.pipelines.study.claims.quantities;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a claim is about, a difference of two means or a number made of several; {@code of} in the YAML says which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "of")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ArmChange.class, name = "change"),
    @JsonSubTypes.Type(value = ArmDifference.class, name = "difference"),
    @JsonSubTypes.Type(value = PooledDifference.class, name = "pooled"),
    @JsonSubTypes.Type(value = PooledChange.class, name = "pooled-change"),
    @JsonSubTypes.Type(value = GainRecovered.class, name = "gain-recovered"),
    @JsonSubTypes.Type(value = OnsetDifference.class, name = "onset"),
    @JsonSubTypes.Type(value = PeakDifference.class, name = "peak-difference"),
    @JsonSubTypes.Type(value = PeakPosition.class, name = "peak-position"),
    @JsonSubTypes.Type(value = MemorisationDifference.class, name = "memorised"),
    @JsonSubTypes.Type(value = MemorisationChange.class, name = "memorised-change"),
    @JsonSubTypes.Type(value = StairStepDifference.class, name = "stair-steps"),
    @JsonSubTypes.Type(value = PartDifference.class, name = "between-parts")
})
public sealed interface Quantity
        permits EpisodeQuantity, MemorisationDifference, MemorisationChange, StairStepDifference, PartDifference {
    /** Returns the arms that it needs. */
    @JsonIgnore
    List<String> arms();
}
