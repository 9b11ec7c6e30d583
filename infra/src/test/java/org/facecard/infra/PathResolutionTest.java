package org.facecard.infra;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A path is resolved against a constant, or as a {@link org.facecard.pipelines.common.RelativePath}. */
class PathResolutionTest {
    /** By simple name: who may make a path of any text, and why. */
    private static final Map<String, String> JUSTIFIED = Map.ofEntries(
            Map.entry("RelativePath", "it checks the text"),
            Map.entry(
                    "StudyLibrary", "a person names a study file, and a study one that it extends; both are only read"),
            Map.entry("RouteFiles", "the folder of the authors' routes is named by the study and only read"),
            Map.entry("FileDemonstrations", "the file of demonstrations is named by the study and only read"),
            Map.entry("Photographs", "the folder of photographs is named by the study and only read"),
            Map.entry("CheckpointFolder", "the folder of a checkpoint is named by the study and only read"),
            Map.entry("WeightFiles", "names match a pattern without slashes; caches of checkpoints consist of links"),
            Map.entry(
                    "CheckpointDigest",
                    "names are constants or match a pattern; caches of checkpoints consist of links"),
            Map.entry("BaseReference", "the folder of a checkpoint on this machine; caches consist of links"),
            Map.entry("AuxiliaryFiles", "names are constants; caches of checkpoints consist of links"),
            Map.entry("SpecialTokens", "names are constants; caches of checkpoints consist of links"),
            Map.entry("CheckpointRegistry", "folders of checkpoints on this machine, noted by this program"),
            Map.entry("AccessTokens", "the environment names the file"),
            Map.entry(
                    "ScoringProcess",
                    "the server that starts this process names the folder of a checkpoint of its home"),
            Map.entry("Checkout", "the launcher names the folder"),
            Map.entry("BenchHistory", "a machine in letters and digits, and the constant name of a suite"),
            Map.entry("HomeAddress", "a person names the home"),
            Map.entry("UserCache", "the environment names the folder"),
            Map.entry("HeldOutPredictions", "Java's own folder for temporary files, for a message"),
            Map.entry("DevProgram", "folders of the search path"),
            Map.entry("GpuMemory", "folders of the search path"),
            Map.entry("GpuChecks", "the folder of libtorch is named by the environment"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(place -> !place.contains("-tests.jar"))
            .importPackages("org.facecard");

    @Test
    void noPathIsMadeOfTextThatIsNotConstant() {
        classes()
                .that(DescribedPredicate.<JavaClass>describe("are not justified", type -> !justified(type)))
                .should(resolveConstantsOnly())
                .because("a name from outside may lead out of its folder: make it a RelativePath")
                .check(CLASSES);
    }

    @Test
    void everyJustifiedClassExistsAndNeedsItsJustification() {
        assertThat(JUSTIFIED.keySet())
                .allSatisfy(name -> assertThat(CLASSES.stream()
                                .filter(type -> outermost(type).getSimpleName().equals(name))
                                .flatMap(type -> PlainPaths.in(type).stream()))
                        .as(name)
                        .isNotEmpty());
    }

    @Test
    void theRuleSeesEveryWayToMakeAPath() {
        JavaClass sample = new ClassFileImporter().importClass(Sample.class);
        assertThat(PlainPaths.in(sample).stream().map(place -> place.substring(0, place.indexOf(':'))))
                .containsExactlyInAnyOrder(
                        "Sample.resolved",
                        "Sample.joined",
                        "Sample.sibling",
                        "Sample.made",
                        "Sample.several",
                        "Sample.reference",
                        "Sample.file");
    }

    private static boolean justified(JavaClass type) {
        return JUSTIFIED.containsKey(outermost(type).getSimpleName());
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(PathResolutionTest::outermost).orElse(type);
    }

    private static ArchCondition<JavaClass> resolveConstantsOnly() {
        return new ArchCondition<>("resolve constants only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                PlainPaths.in(type).forEach(place -> events.add(SimpleConditionEvent.violated(type, place)));
            }
        };
    }

    /** Paths of constants, which are fine, and of other text. */
    @SuppressWarnings("unused")
    private static final class Sample {
        private static final String NAME = "a";

        Path constant(Path folder) {
            return folder.resolve("a")
                    .resolve(NAME)
                    .resolve("a" + NAME)
                    .resolveSibling("")
                    .resolve(Path.of("a"));
        }

        Path resolved(Path folder, String name) {
            return folder.resolve(name);
        }

        Path joined(Path folder, String name) {
            return folder.resolve("." + name);
        }

        Path sibling(Path folder, String name) {
            return folder.resolveSibling(name);
        }

        Path made(String name) {
            return Path.of(name);
        }

        Path several(String name) {
            return Path.of("a", name);
        }

        List<Path> reference(Path folder, List<String> names) {
            return names.stream().map(folder::resolve).toList();
        }

        java.io.File file(String name) {
            return new java.io.File(name);
        }
    }
}
