package org.facecard.infra.cli.options;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Which part of a study that has several. */
public final class PartOption {
    @Option(
            names = "--part",
            paramLabel = "PART",
            description = "of a study of several parts only this one; STUDY/PART says the same")
    public Optional<String> name = Optional.empty();

    /** Returns the part of {@code study}, as results are named; all of the study when no part is chosen. */
    public String of(String study) {
        return name.map(part -> "%s/%s".formatted(study, part)).orElse(study);
    }
}
