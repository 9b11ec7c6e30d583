package org.facecard.pipelines.report.sections;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import gg.jte.Content;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Blocks;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.results.StudyManifest;
import org.facecard.pipelines.results.StudyManifest.Maker;
import org.facecard.pipelines.study.spec.StudySpec;

/** Every setting, every artifact, every machine. */
public final class Configuration {
    private static final int SHORT_HASH = 12;
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build();

    private final StudyManifest manifest;

    public Configuration(ReportData data) {
        this.manifest = data.manifest();
    }

    public Section section() {
        return Section.of(
                "configuration",
                "Configuration",
                Blocks.paragraph(
                        "The specification as a study file, without the claims, which are above with their rules."
                                + " `manifest.json` holds all of it; running it again reproduces this report."),
                Blocks.verbatim(yaml(manifest.spec())));
    }

    public Section provenance() {
        return Section.of("provenance", "Provenance", makers(), artifacts());
    }

    private static String yaml(StudySpec spec) {
        try {
            ObjectNode tree = CanonicalJson.mapper().valueToTree(spec);
            tree.remove("claims");
            return YAML.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a specification that was read cannot be written", e);
        }
    }

    private Content makers() {
        HtmlTable table = new HtmlTable(
                List.of("made", "Facecard", "commit", "Java", "DJL", "libtorch", "system", "processor", "threads"));
        manifest.makers().forEach(maker -> table.row(maker(maker)));
        table.row(cells("this report", manifest.assembler()));
        return table.captioned(
                "The programs and machines that made the artifacts. “modified”: the checkout had changes that the commit"
                        + " lacks.");
    }

    private static List<String> maker(Maker maker) {
        int stages = maker.stages().size();
        return cells(stages == 1 ? "1 stage" : stages + " stages", maker.provenance());
    }

    private static List<String> cells(String made, Provenance provenance) {
        return Stream.of(
                        made,
                        provenance.facecard(),
                        clip(provenance.commit()) + (provenance.modified() ? ", modified" : ""),
                        provenance.java(),
                        provenance.djl(),
                        provenance.libtorch(),
                        provenance.operatingSystem(),
                        provenance.processor(),
                        Integer.toString(provenance.threads()))
                .toList();
    }

    private Content artifacts() {
        Map<String, Integer> sorted = new TreeMap<>(manifest.tables());
        return Blocks.note(
                "`manifest.json` and `stages.parquet` hold the key and the digest of each of the %d artifacts. Schema versions: %s."
                        .formatted(
                                manifest.stages().size(),
                                sorted.entrySet().stream()
                                        .map(entry -> "%s %d".formatted(entry.getKey(), entry.getValue()))
                                        .collect(Collectors.joining(", "))));
    }

    private static String clip(String hash) {
        return hash.substring(0, Math.min(SHORT_HASH, hash.length()));
    }
}
