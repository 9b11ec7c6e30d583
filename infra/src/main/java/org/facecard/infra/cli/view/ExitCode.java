package org.facecard.infra.cli.view;

import java.util.List;
import java.util.stream.Stream;
import org.facecard.infra.doctor.DoctorFinding;

/** The exit codes of commands. The only list of them; {@code --help} prints it. */
public enum ExitCode {
    /** Done. */
    DONE(0, "done"),
    /** A fault of Facecard itself. */
    INTERNAL(1, "a bug in Facecard, or a run that failed as a whole"),
    /** The command or the study is wrong. */
    USAGE(2, "a wrong command, a wrong study, or no such run, stage or DAG"),
    /** The run waits for a person. */
    PARKED(
            3,
            "the run ended with parked stages, or with failed tasks in Airflow: fix the cause, then reproduce or retry"),
    /** Another process is at work. */
    BUSY(4, "another process is running this study in the same home"),
    /** No engine. */
    ENGINE(5, "the engine cannot be reached or used"),
    /** Disk, permission or digest. */
    STORAGE(6, "an artifact or a file of the home is corrupt, or a disk is full or a folder is not writable"),
    /** No Airflow, no tracking server. */
    SERVICE(7, "Airflow, MLflow or a model server cannot be reached, denies access or failed"),
    /** The performance suite. */
    SLOWER(8, "a hot path became slower than in the earlier run, beyond the noise, or grows faster than its size"),
    /** As shells report a program that Ctrl-C ended. */
    INTERRUPTED(130, "interrupted or cancelled; finished stages and checkpoints are kept");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** Returns the exit code for {@code findings}: the first broken one decides. */
    public static ExitCode of(List<DoctorFinding> findings) {
        return findings.stream()
                .flatMap(finding -> Stream.ofNullable(finding.fault()))
                .findFirst()
                .map(ExitCode::of)
                .orElse(DONE);
    }

    private static ExitCode of(DoctorFinding.Fault fault) {
        return switch (fault) {
            case SETUP -> USAGE;
            case PROGRAM -> INTERNAL;
            case STORAGE -> STORAGE;
            case ENGINE -> ENGINE;
            case AIRFLOW -> SERVICE;
        };
    }

    /** Returns the number that the process ends with. */
    public int code() {
        return code;
    }

    /** Returns the meaning as text. */
    public String meaning() {
        return meaning;
    }
}
