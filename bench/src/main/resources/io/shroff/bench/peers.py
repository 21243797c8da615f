"""Public tools over the same input as the suite's own methods: python peers.py TOOL INPUT; one line of JSON comes out.

Seconds are those of the processor, the least of some rounds after one that warms up, as many as fit into the time.
"""

import json
import logging
import sys
import time
import warnings

import numpy as np

ROUNDS = 3
MOST_SECONDS = 60


def least(work):
    """Seconds of the quickest round and what it returned; the first round is for warming up where time allows."""
    begin = time.perf_counter()
    best = float("inf")
    for _ in range(ROUNDS + 1):
        start = time.process_time()
        result = work()
        best = min(best, time.process_time() - start)
        if time.perf_counter() - begin > MOST_SECONDS:
            break

    return best, result


def each(rows, work):
    """Seconds a row, of as many rows as fit into the time; the first is for warming up."""
    work(rows[0])
    start = time.process_time()
    done = 0
    for row in rows[1:]:
        work(row)
        done += 1
        if time.process_time() - start > MOST_SECONDS / 2:
            break

    return (time.process_time() - start) / done


def holt_winters(path):
    from statsforecast.models import HoltWinters

    model = HoltWinters(season_length=12, error_type="A")
    return {"seconds": each(np.load(path), lambda y: model.forecast(y=y, h=12, level=[95]))}


def auto_ets(path):
    from statsforecast.models import AutoETS

    model = AutoETS(season_length=12)
    return {"seconds": each(np.load(path), lambda y: model.forecast(y=y, h=12, level=[95]))}


def hierarchical(path):
    """Input: parents, -1 above the first, forecasts and the variances of their errors; children follow their parents."""
    from hierarchicalforecast.methods import MinTraceSparse
    from scipy import sparse

    parent, base, variance = np.load(path).T
    parent = parent.astype(int)
    is_leaf = np.ones(len(parent), dtype=bool)
    is_leaf[parent[parent >= 0]] = False
    leaves = np.flatnonzero(is_leaf)
    order = np.concatenate([np.flatnonzero(~is_leaf), leaves])
    row_of = np.empty(len(parent), dtype=int)
    row_of[order] = np.arange(len(parent))
    rows, columns, nodes = [], [], leaves
    below = np.arange(len(leaves))
    while len(nodes):
        rows.append(row_of[nodes])
        columns.append(below)
        above = parent[nodes]
        below, nodes = below[above >= 0], above[above >= 0]

    rows, columns = np.concatenate(rows), np.concatenate(columns)
    sums = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(parent), len(leaves)))
    given = base[order].reshape(-1, 1)
    # Errors of the past that have just these variances.
    errors = np.sqrt(variance[order]).reshape(-1, 1) * np.array([[1.0, 2, 3]])

    def work():
        method = MinTraceSparse(method="wls_var")
        return method.fit_predict(S=sums, y_hat=given, y_insample=errors, y_hat_insample=0 * errors)["mean"]

    seconds, mean = least(work)
    coherent = np.empty(len(parent))
    coherent[order] = mean[:, 0]
    return {"seconds": seconds, "top": float(coherent[0])}


def k_means(path):
    from sklearn.cluster import KMeans

    rows = np.load(path)
    start = time.process_time()
    costs = [KMeans(n_clusters=k, n_init=10, random_state=7).fit(rows).inertia_ for k in range(2, 21)]
    return {"seconds": time.process_time() - start, "costs": costs}


def forest(path):
    """Input: features, and the outcome in the last column."""
    from sklearn.ensemble import RandomForestClassifier

    table = np.load(path)
    seconds, _ = least(lambda: grown(RandomForestClassifier, table, 100))
    return {"seconds": seconds}


def grown(kind, table, trees):
    return kind(n_estimators=trees, max_depth=8, n_jobs=1, random_state=7).fit(table[:, :-1], table[:, -1])


def isolation_forest(path):
    from sklearn.ensemble import IsolationForest

    rows = np.load(path)
    model = IsolationForest(n_estimators=100, max_samples=256, random_state=7, n_jobs=1).fit(rows)
    seconds, _ = least(lambda: model.score_samples(rows))
    return {"seconds": seconds / len(rows)}


def attributions(path):
    import shap
    from sklearn.ensemble import RandomForestClassifier

    table = np.load(path)
    trees = 20
    explainer = shap.TreeExplainer(
        grown(RandomForestClassifier, table, trees), feature_perturbation="tree_path_dependent"
    )
    some = table[:500, :-1]
    seconds, _ = least(lambda: explainer.shap_values(some, check_additivity=False))
    return {"seconds": seconds / len(some) / trees}


def pelt(path):
    import ruptures

    return {"seconds": each(np.load(path), lambda y: changes(ruptures.Pelt(model="l2", min_size=2, jump=1), y))}


def kernel_changes(path):
    import ruptures

    return {"seconds": each(np.load(path), lambda y: changes(ruptures.KernelCPD(kernel="linear", min_size=2), y))}


def changes(method, series):
    return method.fit(series).predict(pen=3 * np.log(len(series)))


def customers(path):
    """Input: repeats, time of the last, time seen."""
    from lifetimes import BetaGeoFitter

    repeats, last, seen = np.load(path).T
    few = slice(0, 2357)
    seconds, model = least(lambda: BetaGeoFitter().fit(repeats[few], last[few], seen[few]))

    def score():
        alive = model.conditional_probability_alive(repeats, last, seen)
        return alive, model.conditional_expected_number_of_purchases_up_to_time(39, repeats, last, seen)

    scoring, _ = least(score)
    return {"seconds": seconds, "scoring": scoring / len(repeats)}


def match(folder):
    """Input: left.csv and right.csv with unique_id, amount, day, ref and the first two characters of ref."""
    import duckdb
    import pandas
    import splink.comparison_library as levels
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.getLogger("splink").setLevel(logging.ERROR)
    sides = [pandas.read_csv(f"{folder}/{side}.csv", dtype={"ref": str, "start": str}) for side in ("left", "right")]
    near = "l.day <= r.day and r.day <= l.day + 5"
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    start = time.process_time()
    settings = SettingsCreator(
        link_type="link_only",
        blocking_rules_to_generate_predictions=[
            f"l.start = r.start and {near}",
            f"l.band = r.band and abs(l.amount - r.amount) <= .001 * l.amount and {near}",
        ],
        comparisons=[
            levels.JaroWinklerAtThresholds("ref", [0.92, 0.8]),
            levels.ExactMatch("amount"),
            levels.ExactMatch("day"),
        ],
    )
    api = DuckDBAPI(connection=connection)
    linker = Linker([api.register(side) for side in sides] if hasattr(api, "register") else sides, settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("ref"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("amount"))
    pairs = linker.inference.predict().as_duckdbpyrelation().aggregate("count(*)").fetchall()[0][0]
    return {"seconds": (time.process_time() - start) / pairs, "pairs": pairs}


TOOLS = {
    "holt-winters": holt_winters,
    "auto-ets": auto_ets,
    "hierarchical": hierarchical,
    "k-means": k_means,
    "forest": forest,
    "isolation-forest": isolation_forest,
    "attributions": attributions,
    "pelt": pelt,
    "kernel-changes": kernel_changes,
    "customers": customers,
    "match": match,
}

if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    print(json.dumps(TOOLS[sys.argv[1]](sys.argv[2])))
