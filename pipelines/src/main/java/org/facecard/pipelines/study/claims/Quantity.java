package org.facecard.pipelines.study.claims;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a claim is about, a difference of two means; {@code of} in the YAML says which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "of")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ArmChange.class, name = "change"),
    @JsonSubTypes.Type(value = ArmDifference.class, name = "difference"),
    @JsonSubTypes.Type(value = PooledDifference.class, name = "pooled"),
    @JsonSubTypes.Type(value = OnsetDifference.class, name = "onset"),
    @JsonSubTypes.Type(value = MemorisationDifference.class, name = "memorised"),
    @JsonSubTypes.Type(value = PartDifference.class, name = "between-parts")
})
public sealed interface Quantity permits EpisodeQuantity, MemorisationDifference, PartDifference {
    /** Returns the arms that it needs. */
    @JsonIgnore
    List<String> arms();
}
