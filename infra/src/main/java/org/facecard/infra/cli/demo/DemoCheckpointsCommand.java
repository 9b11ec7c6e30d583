package org.facecard.infra.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.RunParameter;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.RunCheckpoints;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.demo.DemoCheckpoint;
import org.facecard.pipelines.demo.DemoSource;
import org.facecard.pipelines.policy.safetensors.HalfPrecision;
import org.facecard.pipelines.study.spec.Programme;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes the checkpoints of the demo out of a run; {@code infra/scripts/demo-checkpoints} calls it. */
@Command(
        name = "demo-checkpoints",
        hidden = true,
        description = "Write the checkpoints of \"demo\" from a finished run of laptop-gp, in half precision.")
public final class DemoCheckpointsCommand implements Callable<Integer> {
    @Mixin
    RunParameter run;

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "folder of the checkpoints")
    Path to;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() throws IOException {
        Programme programme = common.runs().programme(run.name);
        long seed = programme.parts().get(0).spec().seeds().get(0);
        RunCheckpoints checkpoints = new RunCheckpoints(new Home(common.home), programme);
        Map<String, String> digests = new TreeMap<>();
        String commit = "";
        for (DemoCheckpoint checkpoint : DemoCheckpoint.values()) {
            Artifact made = checkpoints.last(seed, checkpoint.label());
            HalfPrecision.copy(
                    made.folder(), RelativePath.name(checkpoint.label()).in(to));
            digests.put(checkpoint.label(), made.manifest().digest());
            commit = made.manifest().provenance().commit();
        }
        DemoSource source = new DemoSource(programme.name(), seed, commit, digests);
        Files.writeString(to.resolve(DemoSource.FILE), CanonicalJson.write(source) + "\n");
        common.acknowledge(
                "written", programme.name(), "written: %s, seed %d of %s".formatted(to, seed, programme.name()));
        return ExitCode.DONE.code();
    }
}
