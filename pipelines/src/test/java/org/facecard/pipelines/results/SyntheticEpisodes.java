package org.facecard.pipelines.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.spec.StudySpec;

/** Attempts of synthetic checkpoints, drawn from known probabilities. */
record SyntheticEpisodes(StudySpec spec, SyntheticCosts costs) {
    /** Ways of reading share their draws; a teacher-forced one ends with the first attempt. */
    List<AttemptRow> attempts(CheckpointId at, StageParameters.Evaluation reading) {
        List<AttemptRow> rows = new ArrayList<>();
        for (int episode = 0; episode < spec.evaluation().episodes(); episode++) {
            episode(rows, at, reading.split(), episode);
        }
        rows.removeIf(row -> reading.mode() == ReadingMode.TEACHER_FORCED && row.attempt() > 1);
        return rows;
    }

    private void episode(List<AttemptRow> rows, CheckpointId at, Split split, int episode) {
        int group = (episode * 4 + (split == Split.SEEN_ID ? 2 : 0)) % SyntheticProblems.GROUPS;
        Draws shared = Draws.of(at.seed(), "synthetic/" + split.label()).at(episode);
        Draws own = Draws.of(at.seed(), "synthetic/%s/%d/%s".formatted(at.arm(), costs.ordinal(at), split.label()))
                .at(episode);
        for (int attempt = 1; attempt <= spec.verificationIterations(split); attempt++) {
            // Seven in ten draws are shared by all checkpoints, as real answers to one deal would be alike.
            double luck = own.uniform(100 + attempt) < 0.7 ? shared.uniform(attempt) : own.uniform(attempt);
            boolean correct = luck < chance(at, split);
            rows.add(attempt(at, split, episode, group, attempt, correct, own.uniform(200 + attempt)));
            if (correct) {
                return;
            }
        }
    }

    private AttemptRow attempt(
            CheckpointId at, Split split, int episode, int group, int attempt, boolean correct, double luck) {
        String outcome =
                correct ? "correct" : luck < 0.8 ? "wrong-value" : luck < 0.9 ? "illegal-formula" : "unreadable";
        String reading = correct || luck > intrusion(at, split)
                ? luck > 0.95 ? "unreadable" : luck > 0.9 ? "other" : "stated-rule"
                : "training-rule";
        boolean garbled = at.arm().equals("sft-garbled") && luck < 0.7;
        return new AttemptRow(
                episode,
                "%s/%s".formatted(split.rule().label(), SyntheticProblems.deal(group)),
                SyntheticProblems.numbers(group),
                1,
                attempt,
                attempt == 1
                        ? "rule J %s target 24 deal %s json"
                                .formatted(split.rule().label(), SyntheticProblems.deal(group))
                        : "wrong",
                answer(group, correct, luck),
                null,
                true,
                outcome,
                correct,
                correct ? 5 : outcome.equals("wrong-value") ? -1 : -3,
                correct ? "ok" : "wrong",
                garbled ? "unreadable" : reading,
                null,
                null,
                25,
                -3 * luck);
    }

    private static String answer(int group, boolean correct, double luck) {
        if (luck > 0.98) {
            return "\u0000\u0001<script>alert('synthetic')</script>" + "\uFFFD".repeat(2_000);
        }
        return "SYNTHETIC {\"cards\":[ %s ],\"formula\":\" %s \"}"
                .formatted(SyntheticProblems.deal(group), correct ? "10 + 4 = 14 + 10 = 24" : "10 + 4 = 14 + 9 = 23");
    }

    /** From a base of fewer than a thousand steps one starts at half and what is gained elsewhere is lost. */
    private double chance(CheckpointId at, Split split) {
        if (at.arm().contains("base")) {
            return costs.ordinal(at) * 0.01;
        }
        boolean weak = Objects.requireNonNull(spec.pretraining()).steps() < 1_000;
        double init = split == Split.RULE_OOD ? 0.085 : split == Split.SEEN_ID ? 0.15 : 0.13;
        double step = switch (at.arm()) {
            case "ppo" -> split == Split.RULE_OOD ? 0.012 : 0.03;
            case "sft" -> split == Split.RULE_OOD ? 0.010 : 0.025;
            case "sft-hot" -> split == Split.RULE_OOD ? -0.032 : split == Split.SEEN_ID ? 0.2 : -0.01;
            case "sft-updates" -> split == Split.RULE_OOD ? 0.018 : 0.03;
            case "from-hot" -> split == Split.RULE_OOD ? -0.02 : 0;
            default -> 0.03 - (split == Split.RULE_OOD ? 0.2 : 0.1) * costs.exposure(at);
        };
        return Math.max(weak ? init / 2 - step * costs.ordinal(at) : init + step * costs.ordinal(at), 0.005);
    }

    private double intrusion(CheckpointId at, Split split) {
        if (at.arm().matches(".*\\de-\\d")) {
            return split == Split.RULE_OOD ? Math.min(0.9, costs.exposure(at)) : 0;
        }
        return split != Split.RULE_OOD
                ? 0
                : at.arm().equals("sft-hot") ? 0.2 * costs.ordinal(at) : 0.03 * costs.ordinal(at);
    }
}
