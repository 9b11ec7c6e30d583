"""What both DAGs share: a study's phases, each a task that drives Facecard's command line.

A phase runs the study until every stage of that phase is made. Finished stages are in Facecard's home, so a task that is
cleared runs what is missing and nothing else.
"""

import contextlib
import os
import signal
import subprocess
from pathlib import Path

try:  # Airflow 3
    from airflow.sdk import Param, task
    from airflow.sdk.exceptions import AirflowException, AirflowFailException
except ImportError:  # Airflow 2, and the first releases of 3
    from airflow.exceptions import AirflowException, AirflowFailException

    try:
        from airflow.sdk import Param, task
    except ImportError:
        from airflow.decorators import task
        from airflow.models.param import Param

# The words that "--until" knows, in order; the report is the run without it.
PHASES = ("base", "init", "training", "evaluation")
RESULTS = os.environ.get("FACECARD_RESULTS", "")
LAUNCHER = os.environ.get("FACECARD_LAUNCHER") or str(Path(__file__).resolve().parents[3] / "facecard")
WRONG_STUDY = 2
DRAIN_SECONDS = 120


def params(**more):
    """The DAG's conf: where Facecard works, and what differs in the study."""
    return {
        **more,
        "set": Param([], type="array", items={"type": "string"}, description="KEY=VALUE changes of the study"),
        "home": Param("", type="string", description="FACECARD_HOME; empty: that of Airflow's worker"),
        "results": Param("", type="string", description="folder of results; empty: FACECARD_RESULTS, else results/ of the checkout"),
        "engine": Param("", type="string", description="embedded or HOST:PORT; empty: TEMPORAL_ADDRESS, else embedded"),
    }


def chain(order, settle=dict):
    """One task for every phase; `order` makes a run's conf, as `settle` leaves it, the words between "facecard" and the options."""
    last = run_task("plan", lambda conf: ["plan", *order(conf, planning=True)], settle)
    for phase in PHASES:
        last = last >> run_task(phase, lambda conf, phase=phase: [*order(conf), "--until", phase], settle)
    last >> run_task("report", order, settle)


def run_task(name, words, settle):
    """A task that runs Facecard with the words that the run's conf gives."""

    @task(task_id=name, retries=0)
    def run(params=None, run_id=None):
        conf = settle({**params, "run_id": run_id})
        facecard([*words(conf), *options(conf)])

    return run()


def options(conf):
    """The options that every command takes."""
    named = [("--home", conf["home"]), ("--results", conf["results"] or RESULTS), ("--engine", conf["engine"])]
    given = [word for name, value in named if value for word in (name, value)]
    return [word for change in conf["set"] for word in ("--set", change)] + given


def facecard(words):
    """Runs Facecard and copies its lines to the task's log; a failure of it is a failure of the task."""
    print("$ facecard", *words, flush=True)
    program = subprocess.Popen(
        [LAUNCHER, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    # Airflow 3 answers SIGTERM with on_kill, reads on, and kills the task after 5 s; Facecard, in a session of its own, would keep running.
    before = signal.signal(signal.SIGTERM, lambda *_: stop(program))
    try:
        for line in program.stdout:
            print(line.rstrip("\n"), flush=True)
        code = program.wait()
    finally:
        drain(program)
        signal.signal(signal.SIGTERM, before or signal.SIG_DFL)
    if code == WRONG_STUDY:
        raise AirflowFailException("the study or the command is wrong: see the lines above; retrying does not help")
    if code != 0:
        raise AirflowException(f"facecard ended with {code}: see the lines above, fix the cause, then clear this task")


def stop(program):
    """Asks a run to end."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGTERM)


def drain(program):
    """Stopping the task stops the run; workers save their checkpoints first."""
    if program.poll() is None:
        stop(program)
        try:
            program.wait(DRAIN_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(program.pid, signal.SIGKILL)
