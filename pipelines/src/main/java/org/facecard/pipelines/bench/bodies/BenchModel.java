package org.facecard.pipelines.bench.bodies;

import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.model.ParameterLayout;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.study.spec.base.TowerSpec;

/** Decoders of three sizes with the vocabulary of the card game. */
public enum BenchModel implements Named {
    /** The decoder of the laptop studies. */
    SMALL(new ModelSpec(128, 344, 3, 4, 4, 160, 10_000)),
    /** About four times as many weights. */
    MEDIUM(new ModelSpec(256, 688, 3, 8, 8, 160, 10_000)),
    /** About twenty times as many. */
    LARGE(new ModelSpec(512, 1376, 4, 8, 8, 160, 10_000));

    /** Words of the running game. */
    public static final int VOCABULARY = FreshState.GAME.vocabulary().size();

    /** The tower of gp-vl, whose pictures are 16 image tokens. */
    public static final TowerSpec TOWER = new TowerSpec(16, 64, 256, 2, 4);

    /** Pixels of a side of its pictures. */
    public static final int SIDE = 64;

    private final ModelSpec shape;

    BenchModel(ModelSpec shape) {
        this.shape = shape;
    }

    /** Returns its shape. */
    public ModelSpec shape() {
        return shape;
    }

    LlamaConfig config() {
        return LlamaConfig.of(shape, VOCABULARY);
    }

    /** Returns its weights, the value head included. */
    public long parameters() {
        return new ParameterLayout(config()).size();
    }
}
