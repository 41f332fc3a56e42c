"""The job of `score_many`, as an analyst would do it with pandas, numpy, pingouin and krippendorff.

Reads assessments from standard input, one line of JSON each, as `score_many export` writes them. Per assessment: means per
group and question, groups weighed equally, pillars by their weights; r_wg per question; 1,000 resamples of respondents
within groups, for the interval of every question and pillar; Krippendorff's ordinal alpha per pillar with its jackknife
interval; Cronbach's alpha. It does not do levels and their probabilities, evidence, indices, balance, reasons and findings.

Vectorised where numpy can: a resample is a row of multiplicities, all resamples of a group are one product of matrices.
Alpha without one respondent is asked of `krippendorff` with the counts of the values, which spares it counting anew.

Prints `name<TAB>number` lines: seconds by part, and the largest difference from the figures in the input.
"""

import json
import sys
import warnings
import time

import krippendorff
import numpy
import pandas
import pingouin
from scipy.stats import t as student

LEVELS = numpy.arange(1, 6)
CRONBACH_RESPONDENTS = 10


def means(answers):
    """Per question over the groups, each weighing the same: one pass of pandas."""
    return answers.groupby("group").mean().mean()


def pillar_mean(values, pillar):
    """The weighted mean of what is known, on the model's scale; over the last axis."""
    places, weights = zip(*pillar["questions"])
    values, weights = values[..., list(places)], numpy.array(weights)
    known = ~numpy.isnan(values)
    mean = numpy.nansum(values * weights, axis=-1) / (known * weights).sum(axis=-1)
    low, high = pillar["scale"]
    return low + (mean - 1) / 4 * (high - low)


def resampled(groups, resamples, random):
    """Means per resample and question."""
    of_groups = []
    for levels in groups:
        n = len(levels)
        drawn = random.integers(0, n, (resamples, n)) + n * numpy.arange(resamples)[:, None]
        times = numpy.bincount(drawn.ravel(), minlength=resamples * n).reshape(resamples, n).astype(float)
        given = (levels > 0).astype(float)
        with numpy.errstate(invalid="ignore"):
            of_groups.append(times @ levels / (times @ given))
    with warnings.catch_warnings():
        # Questions that nobody was asked.
        warnings.simplefilter("ignore", RuntimeWarning)
        return numpy.nanmean(of_groups, axis=0)


def alpha_and_interval(levels):
    """Ordinal alpha over the columns, and its jackknife interval over the rows that say something."""
    levels = levels[(levels > 0).any(axis=1)]
    each = (levels[:, :, None] == LEVELS).astype(int)
    counts = each.sum(axis=0)
    alpha = lambda counts: krippendorff.alpha(value_counts=counts, value_domain=LEVELS, level_of_measurement="ordinal")
    n = len(levels)
    without = numpy.array([alpha(counts - one) for one in each])
    half = student.ppf(0.975, n - 1) * numpy.sqrt((n - 1) / n * ((without - without.mean()) ** 2).sum())
    return alpha(counts), half


def cronbach(levels):
    complete = levels[(levels > 0).all(axis=1)]
    if len(complete) < CRONBACH_RESPONDENTS or levels.shape[1] < 2:
        return None
    return float(pingouin.cronbach_alpha(pandas.DataFrame(complete))[0])


class Clock:
    def __init__(self):
        self.seconds = {}

    def time(self, part, work):
        started = time.process_time()
        result = work()
        self.seconds[part] = self.seconds.get(part, 0.0) + time.process_time() - started
        return result


def score(assessment, clock, differences):
    groups = [numpy.array(rows, dtype=float) for rows in assessment["groups"].values()]
    everybody = numpy.concatenate(groups)
    answers = pandas.DataFrame(numpy.where(everybody > 0, everybody, numpy.nan))
    answers["group"] = numpy.repeat(list(assessment["groups"]), [len(rows) for rows in groups])
    claims = clock.time("means", lambda: means(answers).to_numpy())
    clock.time("r_wg", lambda: (1 - answers.drop(columns="group").var() / 2).clip(lower=0))
    random = numpy.random.default_rng(1)
    draws = clock.time("resamples", lambda: resampled(groups, assessment["resamples"], random))
    clock.time("resamples", lambda: numpy.nanpercentile(draws, [2.5, 97.5], axis=0))
    for pillar in assessment["pillars"]:
        levels = everybody[:, [place for place, _ in pillar["questions"]]]
        claim = clock.time("means", lambda: pillar_mean(claims, pillar))
        clock.time("resamples", lambda: numpy.percentile(pillar_mean(draws, pillar), [2.5, 97.5]))
        consistency = clock.time("cronbach", lambda: cronbach(levels))
        differs(differences, "claim", pillar["claim"], claim)
        differs(differences, "cronbach", pillar["agreement"]["cronbach"], consistency)
        # A question that nobody answered says nothing of agreement; over one question alpha is always 0.
        answered = levels[:, (levels > 0).sum(axis=0) > 1]
        if answered.shape[1] < 2:
            continue
        alpha, half = clock.time("krippendorff", lambda: alpha_and_interval(answered))
        differs(differences, "alpha", pillar["agreement"]["alpha"], alpha)
        differs(differences, "interval of alpha", pillar["agreement"]["alpha_interval"][0], alpha - half)


def differs(differences, name, theirs, ours):
    if theirs is None or ours is None:
        assert theirs is None and ours is None, f"{name}: {theirs} and {ours}"
        return
    differences[name] = max(differences.get(name, 0.0), abs(theirs - ours))


def main():
    clock, differences, assessments = Clock(), {}, 0
    for line in sys.stdin:
        score(json.loads(line), clock, differences)
        assessments += 1
    print(f"assessments\t{assessments}")
    for part, seconds in clock.seconds.items():
        print(f"seconds {part}\t{seconds:.4f}")
    for name, difference in differences.items():
        print(f"difference {name}\t{difference:.3g}")


if __name__ == "__main__":
    main()
