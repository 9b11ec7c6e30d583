package org.facecard.pipelines.study.arms;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.facecard.pipelines.common.NotInStageKey;
import org.facecard.pipelines.common.Ranges;

/** Whose answers supervised fine-tuning learns; {@code from} in the YAML says whose. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DemonstrationSource.Expert.class, name = "expert"),
    @JsonSubTypes.Type(value = DemonstrationSource.Mislabelled.class, name = "mislabelled"),
    @JsonSubTypes.Type(value = DemonstrationSource.Few.class, name = "few"),
    @JsonSubTypes.Type(value = DemonstrationSource.Diverse.class, name = "diverse"),
    @JsonSubTypes.Type(value = DemonstrationSource.FromInit.class, name = "init"),
    @JsonSubTypes.Type(value = DemonstrationSource.FromPolicy.class, name = "policy"),
    @JsonSubTypes.Type(value = DemonstrationSource.FromFile.class, name = "file")
})
public sealed interface DemonstrationSource {
    /** The expert's answers, all of them right (paper appendix C.1). */
    record Expert() implements DemonstrationSource {}

    /**
     * The expert's answers, except that a share of the training problems have one wrong answer each, the same in every
     * epoch. Problems that are mislabelled at one share are also mislabelled at every larger share.
     *
     * @param share of the training problems
     */
    record Mislabelled(double share) implements DemonstrationSource {
        /** Refuses a share that leaves every label right. */
        public Mislabelled {
            Ranges.that(share > 0 && share <= 1, "demonstrations.share", share, "must be above 0 and at most 1");
        }
    }

    /**
     * The first answers of the expert, the same ones in every epoch but in a new order each time.
     *
     * @param problems number of problems in an epoch, each with one answer
     */
    record Few(int problems) implements DemonstrationSource {
        /** Refuses empty epochs. */
        public Few {
            Ranges.positive("demonstrations.problems", problems);
        }
    }

    /**
     * The expert's answers to prompts that vary: the same hands under rules that are drawn for each prompt. None of
     * them gives a face card the value that it has under the shifted rule, so that the evaluated rule stays unseen.
     *
     * @param values what face cards may count
     * @param order in which the prompt names them
     */
    record Diverse(FaceValues values, RuleOrder order) implements DemonstrationSource {
        /** Refuses prompts that do not vary. */
        public Diverse {
            Ranges.that(
                    values != FaceValues.TEN || order != RuleOrder.FIXED,
                    "demonstrations.order",
                    order.label(),
                    "must be shuffled where all face cards count ten, because otherwise the prompts do not vary");
        }
    }

    /**
     * Right answers of a policy in place of a share of the expert's: the policy answers every training problem several
     * times, and answers that the verifier calls wrong are dropped (expert iteration). A policy that is never right
     * learns the expert's answers.
     */
    sealed interface Own extends DemonstrationSource {
        /** Returns the share of the demonstrations that the policy wrote. */
        double share();

        /** Answers to every training problem. */
        int samples();

        /** Returns the temperature of the answers. */
        double temperature();
    }

    /**
     * The answers of the init: sampled once, offline.
     *
     * @param share of the demonstrations that are the init's
     * @param samples answers to every training problem
     * @param temperature of the answers
     */
    record FromInit(double share, int samples, double temperature) implements Own, DemonstrationSource {
        /** Refuses an empty share and answers that cannot be sampled. */
        public FromInit {
            check(share, samples, temperature);
        }
    }

    /**
     * The answers of the policy as it is when a segment begins: sampled again for every budget, nearly on policy.
     *
     * @param share of the demonstrations that are the policy's own
     * @param samples answers to every training problem
     * @param temperature of the answers
     */
    record FromPolicy(double share, int samples, double temperature) implements Own, DemonstrationSource {
        /** Refuses an empty share and answers that cannot be sampled. */
        public FromPolicy {
            check(share, samples, temperature);
        }
    }

    /**
     * Rows of a file in the format of the authors' SFT data: a JSON list of conversations, each of a human and a gpt
     * turn. Only right answers to training problems under the training rule are learned; all others are left out.
     *
     * @param file path, the same on every worker
     * @param sha256 of its bytes, 64 hex digits; it identifies the rows
     */
    record FromFile(@NotInStageKey String file, String sha256) implements DemonstrationSource {
        /** Refuses a malformed digest. */
        public FromFile {
            Ranges.that(
                    sha256.matches("[0-9a-f]{64}"),
                    "demonstrations.sha256",
                    sha256,
                    "must be 64 hex digits, as \"facecard demonstrations inspect\" prints them");
        }
    }

    private static void check(double share, int samples, double temperature) {
        Ranges.that(share > 0 && share <= 1, "demonstrations.share", share, "must be above 0 and at most 1");
        Ranges.positive("demonstrations.samples", samples);
        Ranges.positive("demonstrations.temperature", temperature);
    }
}
