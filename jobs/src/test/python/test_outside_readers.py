"""Opens every table of a lake with readers that know nothing of Spark.

SHROFF_LAKE is the lake, SHROFF_EXPECTED a JSON file with the rows and columns that Spark sees, by table.
"""

import json
import os
from pathlib import Path

import polars
import pytest
from deltalake import DeltaTable

LAKE = Path(os.environ["SHROFF_LAKE"])
EXPECTED = json.loads(Path(os.environ["SHROFF_EXPECTED"]).read_text(encoding="utf-8"))

POLARS = {
    "string": polars.String,
    "boolean": polars.Boolean,
    "int": polars.Int32,
    "bigint": polars.Int64,
    "double": polars.Float64,
    "date": polars.Date,
    "timestamp": polars.Datetime("us", "UTC"),
    "decimal(18,2)": polars.Decimal(18, 2),
    "array<string>": polars.List(polars.String),
}

DELTA = {"int": "integer", "bigint": "long"}


def test_every_table_of_the_lake_is_expected():
    found = {str(log.parent.relative_to(LAKE)) for log in LAKE.glob("*/*/_delta_log")}
    assert found == set(EXPECTED)


@pytest.mark.parametrize("table", sorted(EXPECTED))
def test_any_reader_may_open_it(table):
    protocol = DeltaTable(LAKE / table).protocol()
    assert protocol.min_reader_version == 1
    assert not protocol.reader_features


@pytest.mark.parametrize("table", sorted(EXPECTED))
def test_delta_rs_sees_the_same(table):
    delta = DeltaTable(LAKE / table)
    types = {field.name: field.type for field in delta.schema().fields}
    columns = EXPECTED[table]["columns"]
    assert list(types) == list(columns)
    for name, spark_type in columns.items():
        if spark_type == "array<string>":
            assert types[name].element_type.type == "string", name
        else:
            assert types[name].type == DELTA.get(spark_type, spark_type), name
    assert delta.count() == EXPECTED[table]["rows"]


@pytest.mark.parametrize("table", sorted(EXPECTED))
def test_polars_sees_the_same(table):
    rows = polars.scan_delta(str(LAKE / table)).collect()
    assert rows.height == EXPECTED[table]["rows"]
    assert dict(rows.schema) == {name: POLARS[kind] for name, kind in EXPECTED[table]["columns"].items()}
