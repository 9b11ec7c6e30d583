package org.facecard.infra.airflow;

/** The stable REST API as Airflow 2 and Airflow 3 speak it. */
public enum AirflowDialect {
    /** Airflow 3: a token that expires. */
    V2("/api/v2", "/monitor/health", "-run_after"),
    /** Airflow 2: user and password with every request. */
    V1("/api/v1", "/health", "-execution_date");

    private final String root;
    private final String health;
    private final String newestFirst;

    AirflowDialect(String root, String health, String newestFirst) {
        this.root = root;
        this.health = health;
        this.newestFirst = newestFirst;
    }

    /** Returns the prefix of every path. */
    String root() {
        return root;
    }

    /** Returns the path of the health report. */
    String health() {
        return health;
    }

    /** Returns the order of runs that begins with the latest. */
    String newestFirst() {
        return newestFirst;
    }
}
