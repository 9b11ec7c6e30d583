package org.facecard.pipelines.study.yaml;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.spec.Programme;
import org.junit.jupiter.api.io.TempDir;

/** A study of two parts, in a file of a test. */
abstract class JointStudyFixture {
    static final String JOINT = """
            name: joint
            title: Two bases
            parts:
              full: {study: smoke-gp}
              brief: {extends: smoke-gp, title: A weaker base, pretraining: {steps: 30}}
            """;

    static final String CLAIM = """
            claims:
              bases-differ:
                sentence: A longer base keeps more.
                source: our own
                paper: {reports: nothing}
                quantity:
                  of: between-parts
                  part: full
                  minus: brief
                  quantity: {of: change, arm: sft, metric: success, verification-iterations: 5, split: rule-ood}
                rule: {expects: above, bound: 0, seeds: 3}
            """;

    static final String DISPUTE = """
            dispute:
              claim: Size decides.
              source: No paper yet.
              design: Two bases.
              rule: Two claims.
              decided-by: [bases-differ, full/rl-raises-rule-ood]
              overturned-by: A tie.
              limits: Two bases.
            """;

    static final String ANALYSIS = """
            analysis:
              by: scale
              pairs: [{arm: ppo, minus: sft}]
              weights: [10000000]
            """;

    @TempDir
    Path folder;

    Programme read(String yaml, String... settings) {
        return SpecReader.programme(file("joint.yaml", yaml).toString(), List.of(settings));
    }

    Path file(String name, String yaml) {
        try {
            return Files.writeString(folder.resolve(name), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As in a message. */
    static Programme travelled(Programme programme) throws IOException {
        ObjectMapper messages = CanonicalJson.recordMapper();
        return messages.readValue(messages.writeValueAsString(programme), Programme.class);
    }

    void refused(String yaml, String message) {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> read(yaml))
                .withMessageContaining(message);
    }
}
