"""The ablation of verification iterations, every night at three, UTC. A night that finds nothing new only writes the report."""

import re
from datetime import datetime
from pathlib import Path

try:  # Airflow 3
    from airflow.sdk import DAG, Param
except ImportError:  # Airflow 2
    from airflow import DAG
    from airflow.models.param import Param

from facecard_phases import LAUNCHER, RESULTS, chain, params


def night(conf):
    """The conf with a folder of results that no other night writes to."""
    results = Path(conf["results"] or RESULTS or Path(LAUNCHER).resolve().parent / "results")
    return {**conf, "results": str(results / ("verification-" + re.sub(r"[^A-Za-z0-9]+", "-", conf["run_id"])))}


def words(conf, planning=False):
    """`plan` takes no iterations: it shows the ablation whole."""
    if planning:
        return ["verification"]
    return ["ablate", "verification", *(["--iterations", conf["iterations"]] if conf["iterations"] else [])]


with DAG(
    "facecard-verification",
    description="The ablation of verification iterations (figure 10)",
    schedule="0 3 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    tags=["facecard"],
    params=params(iterations=Param("", type="string", pattern="^([0-9]+(,[0-9]+)*)?$", description="such as 1,5")),
):
    chain(words, settle=night)
