"""Runs every metric on DuckDB and prints its rows.

Reads from standard input: {"columns": [[name, type]], "rows": [{column: text}], "views": [sql], "metrics": {id: sql}}
Prints: {id: [{column: text}]}
"""

import json
import sys

import duckdb

asked = json.load(sys.stdin)
columns = asked["columns"]
connection = duckdb.connect()
connection.execute(f"CREATE TABLE events ({', '.join(f'{name} {kind}' for name, kind in columns)})")
connection.executemany(
    f"INSERT INTO events VALUES ({', '.join('?' for _ in columns)})",
    [[row.get(name) or None for name, _ in columns] for row in asked["rows"]],
)
for views in asked["views"]:
    connection.execute(views)


def rows(sql):
    result = connection.execute(sql)
    names = [column[0] for column in result.description]
    found = [dict(zip(names, row)) for row in result.fetchall()]
    return [
        {name: "" if value is None else str(value) for name, value in row.items() if name != "as_of"}
        for row in found
        if row["value"] is not None
    ]


json.dump({metric: rows(sql) for metric, sql in asked["metrics"].items()}, sys.stdout)
