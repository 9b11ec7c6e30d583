"""The full reproduction: a study from scratch to its report, started by hand or by `./facecard airflow trigger`."""

from datetime import datetime

try:  # Airflow 3
    from airflow.sdk import DAG, Param
except ImportError:  # Airflow 2
    from airflow import DAG
    from airflow.models.param import Param

from facecard_phases import chain, params

with DAG(
    "facecard-reproduce",
    description="A study from scratch to its report",
    schedule=None,
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    tags=["facecard"],
    params=params(study=Param("laptop", type="string", description="a shipped study or the path of a YAML file")),
):
    chain(lambda conf, planning=False: [conf["study"]] if planning else ["reproduce", conf["study"]])
