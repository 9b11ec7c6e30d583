package org.facecard.infra;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may use whom: the table of ARCHITECTURE.md and the order of subpackages. */
class ArchitectureTest {
    private static final String ROOT = "org.facecard.";
    private static final String PIPELINES = ROOT + "pipelines.";

    /** By package of the science: the packages that it may use; a package includes those below it. */
    private static final Map<String, String> SCIENCE = Map.ofEntries(
            Map.entry("common", ""),
            Map.entry("study", "common"),
            Map.entry("verifier", "common study"),
            Map.entry("image", "common"),
            Map.entry("tasks", "common study verifier image"),
            Map.entry("artifacts", "common study"),
            Map.entry("chat", ""),
            Map.entry("policy", "common study image chat"),
            Map.entry("results", "common study artifacts"),
            Map.entry("training", "common study policy artifacts results"),
            Map.entry("episode", "common study verifier image tasks chat policy"),
            Map.entry("pretraining", "common study tasks policy artifacts results training episode"),
            Map.entry("sft", "common study verifier tasks policy artifacts results training episode"),
            Map.entry("ppo", "common study verifier tasks policy artifacts results training episode"),
            Map.entry("demo", "common study verifier tasks policy episode"),
            Map.entry("evaluation", "common study verifier image tasks policy results episode"),
            Map.entry("memorisation", "common study verifier tasks policy results episode evaluation sft"),
            Map.entry("report", "common study artifacts results"),
            Map.entry("scale", "common study results"),
            Map.entry(
                    "bench", "common study verifier image tasks policy artifacts results training episode ppo report"));

    /** Subpackages of one package, each of which may use only those before it. */
    private static final List<String> LAYERS = List.of(
            "pipelines.study arms claims spec plan yaml",
            "pipelines.study.claims quantities analyses",
            "pipelines.study.spec task base",
            "pipelines.artifacts local remote stage",
            "pipelines.results analysis tables leakage export",
            "pipelines.policy safetensors parameters products vision checkpoint model inputs tokenizer gradient optimizer sampling",
            "pipelines.sft rows",
            "pipelines.report statistics variance html chart measure words data claims sections predictors factors disputes templates",
            "pipelines.tasks.generalpoints cards image running full",
            "pipelines.tasks.virl routes streets view tokens paper authors",
            "activities locks planning stage study runners",
            "infra.run state index estimate query launch control",
            "infra.serve query studies episodes scores compare chart access live view pages api",
            "infra.cli view options schedules runs results airflow demo demonstrations");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pipelines  |
            activities | pipelines
            workflows  | pipelines activities
            infra      | pipelines activities workflows
            """)
    void aModuleUsesOnlyTheModulesBelowIt(String module, @Nullable String below) {
        uses(ROOT + module, ROOT, words(below));
    }

    @ParameterizedTest
    @MethodSource("science")
    void sciencePackagesUseOnlyThoseBelow(String name, String below) {
        uses(PIPELINES + name, PIPELINES, words("common " + below));
    }

    static Stream<Arguments> science() {
        return SCIENCE.entrySet().stream().map(row -> Arguments.of(row.getKey(), row.getValue()));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aSubpackageUsesOnlyTheSiblingsBeforeIt(String parent, String name, String before) {
        List<String> siblings = new ArrayList<>(words(before));
        String[] allowed = Stream.concat(Stream.of(name), siblings.stream())
                .map(sibling -> ROOT + parent + "." + sibling + "..")
                .toArray(String[]::new);
        String[] all = siblingsOf(parent).stream()
                .map(sibling -> ROOT + parent + "." + sibling + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + parent + "." + name + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(all).and(not(resideInAnyPackage(allowed))))
                .check(ProductionClasses.ALL);
    }

    static Stream<Arguments> layers() {
        return LAYERS.stream().flatMap(line -> {
            List<String> words = words(line);
            return IntStream.range(1, words.size())
                    .mapToObj(i -> Arguments.of(words.get(0), words.get(i), String.join(" ", words.subList(1, i))));
        });
    }

    private static List<String> siblingsOf(String parent) {
        return LAYERS.stream()
                .map(ArchitectureTest::words)
                .filter(line -> line.get(0).equals(parent))
                .flatMap(line -> line.stream().skip(1))
                .toList();
    }

    /** Packages in which each class has a job that the others share. */
    @Test
    void noPackageHasMoreThanThirtyFiles() {
        Map<String, Long> sizes = ProductionClasses.ALL.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        assertThat(sizes).allSatisfy((name, files) -> assertThat(files).as(name).isLessThanOrEqualTo(30));
    }

    @Test
    void noNameIsUsedForTwoClasses() {
        Map<String, Long> names = ProductionClasses.ALL.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .filter(type -> !type.getSimpleName().matches("Jte\\w+Generated")) // named after their templates
                .collect(Collectors.groupingBy(JavaClass::getSimpleName, TreeMap::new, Collectors.counting()));
        names.values().removeIf(uses -> uses == 1);
        assertThat(names).isEmpty();
    }

    /** A nested class is read without its outer class wherever it is imported. */
    @Test
    void noNestedClassIsNamedLikeATopLevelOne() {
        Set<String> names = ProductionClasses.ALL.stream()
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
        assertThat(ProductionClasses.ALL.stream()
                        .filter(type -> type.isNestedClass() && names.contains(type.getSimpleName()))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    @Test
    void everyPackageOfTheScienceHasARow() {
        Set<String> packages = ProductionClasses.ALL.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(PIPELINES))
                .map(name -> name.substring(PIPELINES.length()).split("\\.")[0])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(packages).isEqualTo(SCIENCE.keySet());
    }

    /** Within {@code scope}, {@code user} uses itself and {@code allowed} only. */
    private static void uses(String user, String scope, List<String> allowed) {
        String[] packages = Stream.concat(Stream.of(user), allowed.stream().map(name -> scope + name))
                .map(name -> name + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(user + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(scope + ".").and(not(resideInAnyPackage(packages))))
                .allowEmptyShould(true)
                .check(ProductionClasses.ALL);
    }

    private static List<String> words(@Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
    }
}
