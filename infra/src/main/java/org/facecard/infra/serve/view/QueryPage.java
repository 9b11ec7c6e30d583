package org.facecard.infra.serve.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.infra.serve.chart.LineChart;
import org.facecard.infra.serve.query.QueryResult;

/**
 * A query and its result.
 *
 * @param study id of the study
 * @param sql the query, empty before there is one
 * @param result its answer
 * @param trouble why there is none, else empty
 * @param chart of the answer, if it has numbers
 * @param schema columns of every table
 * @param examples queries to begin with, by what they show
 */
public record QueryPage(
        String study,
        String sql,
        Optional<QueryResult> result,
        String trouble,
        Optional<LineChart> chart,
        Map<String, String> schema,
        Map<String, String> examples)
        implements PageModel {
    @Override
    public String template() {
        return "ask.jte";
    }

    /** Returns the address of the result in a format. */
    public String download(String format) {
        return "/api/studies/%s/query?format=%s&sql=%s".formatted(Links.encoded(study), format, Links.encoded(sql));
    }

    /** Returns the address of the page with an example. */
    public String example(String query) {
        return Links.ask(study, Map.of("sql", query));
    }

    /** Returns queries to begin with. */
    public static Map<String, String> examples(List<String> tables) {
        Map<String, String> examples = new LinkedHashMap<>();
        if (tables.contains("outcomes")) {
            examples.put("Success by arm, checkpoint and split", """
                SELECT arm, budget, split, mode, round(100 * avg(success_rate), 1) AS success
                FROM (SELECT * FROM outcomes QUALIFY verification_iterations
                  = max(verification_iterations) OVER (PARTITION BY split, mode))
                GROUP BY ALL ORDER BY ALL\
                """);
        }
        if (tables.contains("episodes")) {
            examples.put("How first answers read the rule", """
                SELECT arm, budget, reading, count(*) AS answers
                FROM episodes WHERE split = 'rule-ood' AND attempt = 1
                GROUP BY ALL ORDER BY ALL\
                """);
        }
        if (tables.contains("training")) {
            examples.put("Loss of one seed", """
                SELECT "update", loss FROM training
                WHERE arm = 'ppo' AND seed = (SELECT min(seed) FROM training WHERE arm = 'ppo')
                ORDER BY "update\"\
                """);
        }
        if (tables.contains("stages")) {
            examples.put("What the stages cost", """
                SELECT kind, count(*) AS stages, round(sum(cpu_seconds)) AS cpu_seconds
                FROM stages GROUP BY kind ORDER BY cpu_seconds DESC\
                """);
        }
        return examples;
    }
}
