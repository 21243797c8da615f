"""Loads a CSV file of sales into a table of DuckDB, rejects beside it, and prints the median of the seconds."""

import sys
import time

import duckdb

COLUMNS = {
    "date": "DATE",
    "pincode": "VARCHAR",
    "city": "VARCHAR",
    "product": "VARCHAR",
    "channel": "VARCHAR",
    "agent_id": "VARCHAR",
    "customer_age": "INTEGER",
    "customer_income": "DECIMAL(18,2)",
    "amount": "DECIMAL(18,2)",
}


def main(file, database, rounds):
    connection = duckdb.connect(database)
    connection.execute("SET threads = 2")
    seconds = []
    for _ in range(rounds):
        for table in ("sales", "rejected", "scanned"):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
        start = time.perf_counter()
        connection.execute(
            "CREATE TABLE sales AS SELECT * FROM read_csv(?, header = true, delim = ',', quote = '\"',"
            f" columns = {COLUMNS}, store_rejects = true, rejects_table = 'rejected', rejects_scan = 'scanned')",
            [file],
        )
        connection.execute("CHECKPOINT")
        seconds.append(time.perf_counter() - start)
    loaded, rejected = (connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("sales", "rejected"))
    print(f"{loaded} loaded, {rejected} rejects")
    print(sorted(seconds)[len(seconds) // 2])


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
