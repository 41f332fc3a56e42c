"""Computes with the packages krippendorff, pingouin and scipy what the tests compute with our own formulas.

Reads one JSON object from standard input, writes one to standard output; unknown is null on both sides.
"""

import json
import sys

import krippendorff
import numpy
import pandas
import pingouin
from scipy.stats import binomtest


def alpha(ratings, scale):
    """Alpha of a row per rater with a cell per unit; null where it is not defined."""
    ratings = numpy.array(ratings, dtype=float)
    try:
        found = krippendorff.alpha(reliability_data=ratings, level_of_measurement=scale)
    except ValueError:
        return None
    return None if numpy.isnan(found) else float(found)


def without_each(ratings, scale):
    return [alpha(ratings[:rater] + ratings[rater + 1 :], scale) for rater in range(len(ratings))]


asked = json.load(sys.stdin)
json.dump(
    {
        "alphas": [alpha(case["ratings"], case["scale"]) for case in asked.get("alphas", [])],
        "without": [without_each(case["ratings"], case["scale"]) for case in asked.get("without", [])],
        "cronbach": [float(pingouin.cronbach_alpha(pandas.DataFrame(rows))[0]) for rows in asked.get("cronbach", [])],
        "wilson": [list(binomtest(k, n).proportion_ci(method="wilson")) for k, n in asked.get("wilson", [])],
    },
    sys.stdout,
)
