package org.facecard.infra.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.NamedConverters;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.home.FreeSpace;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.policy.CheckpointMerge;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.checkpoint.WeightType;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.Numerics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a checkpoint with adapters as one without. */
@Command(
        name = "merge",
        description =
                "Add the adapters (LoRA) of a trained checkpoint to the weights of its base and write the result.")
final class CheckpointMergeCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DIR", description = "the checkpoint with adapters: the artifact of a stage")
    Path folder;

    @Parameters(index = "1", paramLabel = "TO", description = "a folder that does not exist yet")
    Path target;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            converter = NamedConverters.OfWeightType.class,
            completionCandidates = NamedConverters.OfWeightType.class,
            description =
                    "of the written weights: ${COMPLETION-CANDIDATES} (default: the type of the base; float32 keeps"
                            + " every bit of the sum)")
    Optional<WeightType> type = Optional.empty();

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(target)) {
            throw new InvalidSpecException("%s exists: name a folder that does not exist yet".formatted(target));
        }
        TensorEngine.start(new Numerics(1, false));
        try (CheckpointMerge merge = CheckpointMerge.of(folder);
                TextCodec codec = TextCodec.load(folder)) {
            FreeSpace.at(target).demand(merge.bytes(type), "the merged checkpoint", "name a folder on a larger disk");
            Files.createDirectories(target);
            merge.save(target, type);
            codec.save(target);
        }
        common.acknowledge("written", target.toString(), "written: " + target);
        return ExitCode.DONE.code();
    }
}
