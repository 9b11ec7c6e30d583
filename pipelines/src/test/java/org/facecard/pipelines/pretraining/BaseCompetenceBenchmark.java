package org.facecard.pipelines.pretraining;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.facecard.pipelines.bench.CompetencePage;
import org.facecard.pipelines.bench.CompetenceRow;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.episode.TranscriptEncoder;
import org.facecard.pipelines.policy.Generation;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.policy.TokenScores;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.sampling.SampledAnswer;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.report.html.Page;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.arms.MuonSpec;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.base.PretrainingSpec;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.running.RunningVerifier;
import org.facecard.pipelines.training.TrainingState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a base can do after so many CPU seconds: rows like those of pre-training, made from the selection problems under random
 * rules only, neither of the study's two. The reporting problems are never looked at. Writes {@code competence.parquet} and its page
 * after every base, to {@code target/competence/STUDY}.
 *
 * <p>{@code -Dfacecard.bases="adamw 4500 32 2e-3 7, muon 2250 32 5e-3 7"} lists optimiser, updates, batch size, learning rate
 * (with Muon of the matrices; the rest then keeps the study's) and seed; {@code -Dfacecard.study=laptop-virl} names another study.
 */
@Tag("benchmark")
class BaseCompetenceBenchmark {
    private static final StudySpec STUDY =
            SpecReader.read(System.getProperty("facecard.study", "laptop-gp"), List.of());
    private static final TaskEnvironment TASK = TaskEnvironments.of(STUDY.task());
    private static final boolean GENERAL_POINTS = STUDY.task() instanceof GeneralPointsSpec;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int READINGS = 6;
    private static final String SUITS = "SHDC"; // one each, so that no card is twice in a hand
    private static final int ROWS = 512;
    private static final int PLAYED = 1_000;

    private final TextCodec codec = TextCodec.words(TASK.vocabulary());
    private final List<Problem> problems = TASK.problems(STUDY.splits());
    private final List<Transcript> unseen = unseen();
    private final List<CompetenceRow> readings = new ArrayList<>();
    private double spent;

    @Test
    void competenceOverCpuSeconds() throws IOException {
        TensorEngine.start(new Numerics(1, false));
        for (String base : System.getProperty("facecard.bases", "adamw 200 32 2e-3 7, muon 100 32 2e-3 7")
                .strip()
                .split(",\\s*")) {
            String[] words = base.strip().split(" ");
            measure(words, spec(words));
            write();
        }
    }

    private void write() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "competence", STUDY.name()));
        CompetenceRow.TABLE.write(CompetenceRow.TABLE.in(folder), readings);
        Files.writeString(folder.resolve(Page.FILE), new CompetencePage(readings).html());
    }

    private static PretrainingSpec spec(String[] words) {
        PretrainingSpec given = Objects.requireNonNull(STUDY.pretraining());
        int steps = Integer.parseInt(words[1]);
        boolean muon = words[0].equals("muon");
        double rate = Double.parseDouble(words[3]);
        return new PretrainingSpec(
                Long.parseLong(words[4]),
                steps,
                Integer.parseInt(words[2]),
                Math.min(given.warmUpSteps(), steps / 10),
                given.finalShare(),
                muon ? given.optimizer() : at(rate, given.optimizer()),
                muon ? new MuonSpec(rate, 0.95) : null);
    }

    private static OptimizerSpec at(double rate, OptimizerSpec given) {
        return new OptimizerSpec(
                rate,
                given.beta1(),
                given.beta2(),
                given.epsilon(),
                given.weightDecay(),
                given.gradientClip(),
                given.moments());
    }

    private void measure(String[] words, PretrainingSpec spec) throws IOException {
        List<TokenRow> corpus = corpus(spec);
        LlamaConfig config = LlamaConfig.of(Objects.requireNonNull(STUDY.model()), codec.size());
        int apart = spec.steps() / READINGS;
        spent = 0;
        try (TrainingState state =
                TrainingState.create(Policy.create(config, spec.seed()), codec, TrainingState.Optimizer.of(spec))) {
            double[] since = {cpu()};
            new PretrainingTrainer(spec, corpus).run(state, (now, progress) -> {
                if (progress.done() % apart == 0) {
                    spent += cpu() - since[0];
                    read(words, spec, now);
                    since[0] = cpu();
                }
            });
        }
    }

    private void read(String[] words, PretrainingSpec spec, TrainingState state) {
        double loss = 0;
        double right = 0;
        double tokens = 0;
        List<TokenRow> rows = TranscriptEncoder.encode(codec, unseen.subList(0, ROWS));
        for (int from = 0; from < ROWS; from += 64) {
            var batch = TokenRow.batch(rows.subList(from, from + 64));
            TokenScores scores = TokenScores.of(state.policy(), batch, 1);
            for (int i = 0; i < scores.likeliest().length; i++) {
                loss -= scores.logProbabilities()[i];
                right += scores.likeliest()[i] == batch.targets()[i] ? 1 : 0;
                tokens++;
            }
        }
        int[] played = GENERAL_POINTS ? play(state.policy()) : new int[] {0, 0};
        CompetenceRow row = new CompetenceRow(
                STUDY.name(),
                words[0],
                Double.parseDouble(words[3]),
                spec.batchSize(),
                spec.steps(),
                spec.seed(),
                state.ledger().updates(),
                spent,
                loss / tokens,
                right / tokens,
                played[0],
                played[1]);
        readings.add(row);
        System.out.println(row);
    }

    /** Problems solved and played, sampled at temperature 1 in the format of the base, for the study's target, which every one of these deals can make. */
    private int[] play(Policy policy) {
        List<String> prompts = unseen.stream()
                .map(row -> row.segments().get(0).text())
                .filter(text -> text.contains(" target 24 ") && text.endsWith(" plain"))
                .limit(PLAYED)
                .toList();
        Draws draws = Draws.of(1, "competence");
        Sampling sampling = new Sampling(1, TASK.answerTokens(), Set.of(codec.id(".")));
        int solved = 0;
        for (int from = 0; from < prompts.size(); from += 200) {
            int first = from;
            List<String> batch = prompts.subList(from, Math.min(prompts.size(), from + 200));
            List<SampledAnswer> samples;
            try (Generation generation = policy.generation(batch.size())) {
                generation.read(codec.encodeAll(batch));
                samples = generation.sample(
                        sampling, (row, token) -> draws.at(first + row).uniform(token));
            }
            for (int i = 0; i < batch.size(); i++) {
                var verdict = new RunningVerifier(24)
                        .judge(
                                deal(batch.get(i)),
                                json(codec.decode(samples.get(i).tokens())));
                solved += verdict.correct() ? 1 : 0;
            }
        }
        return new int[] {solved, prompts.size()};
    }

    private static Deal deal(String prompt) {
        String[] words = prompt.split(" ");
        FaceCardRule rule =
                new FaceCardRule(Integer.parseInt(words[2]), Integer.parseInt(words[4]), Integer.parseInt(words[6]));
        String hand = IntStream.range(0, Hand.SIZE)
                .mapToObj(card -> words[10 + card] + SUITS.charAt(card))
                .collect(Collectors.joining(" "));
        return new Deal(Hand.parse(hand).ranks(), rule);
    }

    private static String json(String plain) {
        return plain.replace("cards ", "{\"cards\":[ ")
                .replace("values ", "],\"numbers\":[ ")
                .replace("expr ", "],\"formula\":\" ")
                .replace(" .", " \"}");
    }

    private List<TokenRow> corpus(PretrainingSpec spec) {
        TrainingTexts texts = TASK.texts(problems.stream()
                .filter(problem -> problem.partition() == Partition.TRAIN)
                .toList());
        Draws draws = Draws.of(spec.seed(), "corpus/row");
        return TranscriptEncoder.encode(
                codec,
                IntStream.range(0, spec.steps() * spec.batchSize())
                        .mapToObj(row -> texts.corpusRow(draws.at(row)))
                        .toList());
    }

    private List<Transcript> unseen() {
        TrainingTexts texts = TASK.texts(problems.stream()
                .filter(problem -> problem.partition() == Partition.SELECTION)
                .map(problem -> new Problem(
                        problem.id(),
                        Partition.TRAIN,
                        problem.rule(),
                        problem.group(),
                        problem.content(),
                        problem.rank()))
                .toList());
        Draws draws = Draws.of(1, "competence/rows");
        List<Transcript> rows = new ArrayList<>();
        for (int row = 0; row < 30_000; row++) {
            Transcript transcript = texts.corpusRow(draws.at(row));
            String prompt = transcript.segments().get(0).text();
            if (neither(prompt)) {
                rows.add(transcript);
            }
        }
        return rows;
    }

    /** Returns whether a prompt has neither of the study's rules. */
    private static boolean neither(String prompt) {
        if (GENERAL_POINTS) {
            return !prompt.startsWith("rule J 10 Q 10 K 10 ") && !prompt.startsWith("rule J 11 Q 12 K 13 ");
        }
        List<String> real = TASK.vocabulary().subList(0, 12); // eight compass words and four turn words
        return !real.contains(prompt.split(" ")[1]);
    }

    private static double cpu() {
        return PROCESS.getProcessCpuTime() / 1e9;
    }
}
