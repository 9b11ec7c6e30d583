package org.facecard.pipelines.study.arms;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** One method under comparison, from the init onwards; {@code method} in the YAML says which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "method")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SftArm.class, name = "sft"),
    @JsonSubTypes.Type(value = PpoArm.class, name = "ppo"),
    @JsonSubTypes.Type(value = RlArm.class, name = "rl"),
    @JsonSubTypes.Type(value = SuboptimalSftArm.class, name = "sft-suboptimal")
})
public sealed interface ArmSpec permits SftArm, PpoArm, RlArm, SuboptimalSftArm {
    /** Returns the names of the arms whose checkpoints or costs this one needs. */
    default List<String> others() {
        return List.of();
    }

    /** Returns the checkpoint from which it starts. */
    default Start start() {
        return new Start.Init();
    }

    /** Returns the sft or ppo arm of which this one is a variant; itself when it is none. */
    default ArmSpec plain() {
        return this;
    }
}
