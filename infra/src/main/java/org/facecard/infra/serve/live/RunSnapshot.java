package org.facecard.infra.serve.live;

import java.util.List;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.serve.chart.LineChart;

/**
 * A run at one moment.
 *
 * @param row the run as a whole
 * @param state every stage
 * @param charts of what its stages report and of its evaluations
 * @param costs of the stages that are made
 */
public record RunSnapshot(RunRow row, RunState state, List<LineChart> charts, RunCosts costs) {
    /** Copies the list. */
    public RunSnapshot {
        charts = List.copyOf(charts);
    }
}
