package org.facecard.infra;

import org.facecard.activities.runners.StageRunners;
import org.facecard.activities.study.PictureFiles;
import org.facecard.infra.cli.FacecardCommand;
import org.facecard.infra.cli.view.Terminal;
import org.facecard.infra.worker.StageImplementations;
import org.facecard.pipelines.common.FormatLocale;
import org.facecard.pipelines.report.Report;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.export.DatasetCard;

/** The program. */
public final class Main {
    /** What every process of Facecard runs. */
    static final StageImplementations SCIENCE = new StageImplementations(StageRunners::of, Main::finish);

    private Main() {}

    private static void finish(ProgrammeResults results) {
        PictureFiles.write(results);
        Report.write(results);
        DatasetCard.write(results);
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        FormatLocale.fix();
        Terminal screen = Terminal.of(System.getProperty("facecard.terminal", ""));
        System.exit(FacecardCommand.over(new HomeServices(), screen).execute(arguments));
    }
}
