package org.facecard.pipelines.report.factors;

import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.study.claims.analyses.Factor;

/**
 * A simple explanation of the outcome. A rule is a regression within each part on only those numbers of the design
 * point that it names; {@code x} is the decimal logarithm of learning rate x updates.
 */
public enum RuleOfThumb implements Named {
    /** The paper's: {@code y = a + b [RL]}. */
    METHOD {
        @Override
        double[] regressors(DesignPoint point) {
            return new double[] {1, point.level(Factor.METHOD)};
        }
    },
    /** Ours: {@code y = a + b x + c x^2}, so that it may rise before it falls. */
    EXPOSURE {
        @Override
        double[] regressors(DesignPoint point) {
            return new double[] {1, point.exposure(), point.exposure() * point.exposure()};
        }
    },
    /** "Retaining by Doing", arXiv 2510.18874: {@code y = a + b s} of the on-policy share s. */
    ON_POLICY_SHARE {
        @Override
        double[] regressors(DesignPoint point) {
            return new double[] {1, point.level(Factor.ON_POLICY_SHARE)};
        }
    },
    /** Both: {@code y = a + b [RL] + c x + d x^2 + e [RL] x}. */
    METHOD_AND_EXPOSURE {
        @Override
        double[] regressors(DesignPoint point) {
            double method = point.level(Factor.METHOD);
            double x = point.exposure();
            return new double[] {1, method, x, x * x, method * x};
        }
    };

    abstract double[] regressors(DesignPoint point);

    /** Returns the rule as it is written in a sentence. */
    String words() {
        return switch (this) {
            case METHOD -> "method";
            case EXPOSURE -> "learning rate × updates";
            case ON_POLICY_SHARE -> "on-policy share";
            case METHOD_AND_EXPOSURE -> "method and learning rate × updates";
        };
    }
}
