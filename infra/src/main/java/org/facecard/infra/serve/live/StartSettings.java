package org.facecard.infra.serve.live;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.pipelines.study.yaml.StudyName;

/**
 * Changes to a shipped study that are requested over the network: those of {@code --set}, except those that name a file
 * or another study. A request never leads to a path.
 */
public final class StartSettings {
    private static final int MOST = 50;

    /** Keys whose values name folders, files or studies. */
    private static final Set<String> PLACES = Set.of("folder", "file", "extends", "parts", "study");

    /** A value that could be a mapping with a path inside. */
    private static final Pattern NESTED = Pattern.compile("=\\s*[^\"']*[{:&*!]|[\\r\\n]");

    private StartSettings() {}

    /**
     * Returns the study {@code name} with {@code settings}, named as the command line names it.
     *
     * @param name of a study that ships
     * @param settings each {@code key.path=value}
     * @throws InvalidSpecException with every fault, one per line, as the command line says it
     */
    public static Programme programme(String name, List<String> settings) {
        if (settings.size() > MOST) {
            throw new InvalidSpecException(
                    "%d settings are more than the %d that a request may have".formatted(settings.size(), MOST));
        }
        settings.forEach(StartSettings::check);
        return StudyName.of(SpecReader.programme(name, settings), settings);
    }

    private static void check(String setting) {
        int equals = setting.indexOf('=');
        Stream<String> keys =
                Stream.of(setting.substring(0, Math.max(0, equals)).split("[.]"));
        boolean place = keys.map(String::strip).anyMatch(PLACES::contains);
        if (place || NESTED.matcher(setting).find()) {
            throw new InvalidSpecException(
                    "the setting \"%s\" names a place, or several keys at once: over the network each setting changes one value and no file is named; the command line can do more"
                            .formatted(setting));
        }
    }
}
