package org.facecard.infra.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.output.Amounts;
import org.facecard.pipelines.episode.StageMemory;
import org.facecard.pipelines.policy.CheckpointInspection;
import org.facecard.pipelines.policy.checkpoint.CheckpointRegistry;
import org.facecard.pipelines.study.MomentType;
import org.facecard.pipelines.study.NumberType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what a checkpoint is and how a study names it. */
@Command(
        name = "inspect",
        description =
                "Check a Hugging Face checkpoint; print what it is, what it needs and the lines of YAML that name it.")
final class CheckpointInspectCommand implements Callable<Integer> {
    /** A batch of the brief game: 64 rows of 200 tokens. */
    private static final long SAMPLED_TOKENS = 64 * 200;

    private static final int PASS_TOKENS = 512;

    @Parameters(paramLabel = "DIR", description = "the folder of the checkpoint")
    Path folder;

    @Mixin
    CommonOptions common;

    /**
     * What is printed with {@code --json}.
     *
     * @param architecture the class in transformers
     * @param parameters number of all parameters
     * @param visionParameters those that read pictures: tower, projector and layers that attend to pictures; 0 in a
     *     text-only model
     * @param weightsPerPicture the counterpart of parameters times tokens for one picture
     * @param bytesPerPicture that training keeps per picture
     * @param types the stored number types
     * @param positions the longest sequence
     * @param vocabulary entries of the tokenizer
     * @param chatTemplate whether it writes conversations
     * @param bytesToGenerate memory to sample 64 rows of 200 tokens
     * @param bytesToTrain memory to train all of it in passes of 512 tokens
     * @param bytesToTrainCoded the same with moments in 8 bits
     * @param bytesToAdapt memory to train adapters in passes of 512 tokens, without the adapters themselves
     * @param bytesToAdaptHeld the same with the weights in 16 bits
     * @param sha256 the digest
     */
    record Facts(
            String architecture,
            long parameters,
            long visionParameters,
            long weightsPerPicture,
            long bytesPerPicture,
            String types,
            int positions,
            int vocabulary,
            boolean chatTemplate,
            long bytesToGenerate,
            long bytesToTrain,
            long bytesToTrainCoded,
            long bytesToAdapt,
            long bytesToAdaptHeld,
            String sha256) {}

    @Override
    public Integer call() throws IOException {
        Facts facts = facts(CheckpointInspection.of(folder));
        if (common.json) {
            common.printJson(facts);
        } else {
            common.out().println(text(facts));
        }
        return ExitCode.DONE.code();
    }

    private Facts facts(CheckpointInspection found) throws IOException {
        return new Facts(
                found.architecture(),
                found.parameters(),
                found.visionParameters(),
                found.weightsPerPicture(),
                found.bytesPerPicture(),
                String.join(", ", found.types()),
                found.config().positions(),
                found.vocabulary(),
                found.conversational(),
                found.bytesToGenerate(SAMPLED_TOKENS),
                found.bytesToTrain(PASS_TOKENS, MomentType.FLOAT32),
                found.bytesToTrain(PASS_TOKENS, MomentType.DYNAMIC8),
                found.bytesToAdapt(PASS_TOKENS, NumberType.FLOAT32),
                found.bytesToAdapt(PASS_TOKENS, NumberType.BF16),
                CheckpointRegistry.ofThisMachine().register(folder));
    }

    private String text(Facts facts) {
        return """
                architecture  %s, %,d parameters%s, stored as %s
                context       %,d tokens; %,d tokens in the vocabulary; %s
                memory        %s to sample, %s to train (%s with moments: dynamic8), \
                %s to train adapters (%s with weights: bf16) besides 16 bytes for each of their numbers, \
                in passes of %d tokens; a worker's process takes %s more
                digest        %s

                base:
                  from: checkpoint
                  folder: %s
                  sha256: %s%s""".formatted(
                facts.architecture(),
                facts.parameters(),
                facts.visionParameters() == 0 ? "" : " (%,d of them for vision)".formatted(facts.visionParameters()),
                facts.types(),
                facts.positions(),
                facts.vocabulary(),
                facts.chatTemplate() ? "has a chat template" : "has no chat template",
                Amounts.bytes(facts.bytesToGenerate()),
                Amounts.bytes(facts.bytesToTrain()),
                Amounts.bytes(facts.bytesToTrainCoded()),
                Amounts.bytes(facts.bytesToAdapt()),
                Amounts.bytes(facts.bytesToAdaptHeld()),
                PASS_TOKENS,
                Amounts.bytes(StageMemory.PROCESS_BYTES),
                facts.sha256(),
                scalar(folder.toAbsolutePath().normalize().toString()),
                facts.sha256(),
                sight(facts));
    }

    /** Quotes what YAML might read as something else, such as a comment in "models #2". */
    private static String scalar(String path) {
        return path.matches("[\\w./-]+") ? path : "'" + path.replace("'", "''") + "'";
    }

    /** Returns the lines from which a plan prices pictures. */
    private static String sight(Facts facts) {
        return facts.visionParameters() == 0
                ? ""
                : "%n  parameters: %d%n  picture: {weights: %d, bytes: %d}"
                        .formatted(facts.parameters(), facts.weightsPerPicture(), facts.bytesPerPicture());
    }
}
