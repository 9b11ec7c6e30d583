package org.facecard.infra.cli.options;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that chooses a part of a study that has several. */
public final class PartOption {
    @Option(
            names = "--part",
            paramLabel = "PART",
            description = "only this part of a study of several parts; same as STUDY/PART")
    public Optional<String> name = Optional.empty();

    /** Returns the part of {@code study}, as results are named; all of the study when no part is chosen. */
    public String of(String study) {
        return name.map(part -> "%s/%s".formatted(study, part)).orElse(study);
    }
}
