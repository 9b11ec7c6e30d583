"""How often any rule can decide a true null at 5 %, when the seeds' share of the variance is unknown.

The error of the mean has variance 1 + t, of which 1 - e is made by problems, e by single episodes and t by seeds; e and 1 - e are
known (many problems), t is only seen through the spread A of S seeds, (e + t) chi-squared(S - 1) / (S - 1). A rule is a distance
c(A), rising in A, beyond which a claim is decided; it is never below that of the known variance 1. Printed: the least of its rejection
rates over all t, in per cent, for

- the chosen rule (see CrossedError.java),
- the best rule that never rejects more than 6 % and widens at most as the seeds' spread does, found by linear programming,
- the best rule that may jump.

    .venv/bin/python limits.py
"""

import numpy as np
from scipy import optimize, stats

SHARES = np.array([0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.99, 0.999])
SEEDS_VARIANCE = SHARES / (1 - SHARES)
MIDDLES = (np.arange(600) + 0.5) / 600
ALPHA, MOST = 0.05, 0.06


class Rule:
    """log c(A), linear between knots in log A."""

    def __init__(self, seeds, e):
        self.knots = np.linspace(np.log(e * 1e-3), np.log((e + SEEDS_VARIANCE[-1]) * 20), 45)
        spreads = stats.chi2.ppf(MIDDLES, seeds - 1) / (seeds - 1)
        self.mixes = [self.mix(np.log((e + t) * spreads)) for t in SEEDS_VARIANCE]

    def mix(self, at):
        at = np.clip(at, self.knots[0], self.knots[-1])
        left = np.clip(np.searchsorted(self.knots, at) - 1, 0, len(self.knots) - 2)
        share = (at - self.knots[left]) / (self.knots[left + 1] - self.knots[left])
        mix = np.zeros((len(at), len(self.knots)))
        mix[np.arange(len(at)), left] = 1 - share
        mix[np.arange(len(at)), left + 1] = share
        return mix

    def rates(self, logs):
        """Rejection rate for each t, and its slopes in the knots."""
        rates, slopes = [], []
        for mix, t in zip(self.mixes, SEEDS_VARIANCE):
            z = np.exp(mix @ logs) / np.sqrt(1 + t)
            rates.append(np.mean(2 * stats.norm.sf(z)))
            slopes.append((-2 * stats.norm.pdf(z) * z) @ mix / len(z))
        return np.array(rates), np.array(slopes)


def chosen(seeds, e, spread):
    """The distance at which P(|U + Y| > distance) is ALPHA."""
    nodes = np.linspace(-8, 8, 801) * np.sqrt(1 - e)
    weights = stats.norm.pdf(np.linspace(-8, 8, 801))
    weights /= weights.sum()

    def beyond(distance):
        u = np.abs(distance - nodes)
        above = np.maximum(stats.norm.sf(u / np.sqrt(e)), stats.t.sf(u / np.sqrt(spread), seeds - 1))
        return 2 * np.sum(weights * np.where(distance >= nodes, above, 1 - above))

    return optimize.brentq(lambda distance: beyond(distance) - ALPHA, 0, 10 + 100 * np.sqrt(spread))


def best(rule, logs, seeds, steepest):
    """Sequential linear programming: raises the least rate, holds the largest at MOST."""
    count, reach = len(logs), 0.3
    rise = np.diff(np.eye(count), axis=0)
    known = np.log(stats.norm.isf(ALPHA / 2))
    width = rule.knots[1] - rule.knots[0]
    rates, slopes = rule.rates(logs)
    merit = lambda rates: rates.min() - 20 * max(0, rates.max() - MOST)
    while reach > 1e-4:
        zeros = np.zeros((len(rates), 1))
        left = [np.hstack([slopes, zeros]), np.hstack([-slopes, zeros + 1]), np.hstack([-rise, np.zeros((count - 1, 1))])]
        right = [MOST - rates, rates, rise @ logs]
        if steepest:
            left.append(np.hstack([rise, np.zeros((count - 1, 1))]))
            right.append(steepest * width - rise @ logs)
        bounds = [(min(max(-reach, known - x), 0), reach) for x in logs[:-3]] + [(0, 0)] * 3 + [(0, 1)]
        found = optimize.linprog(np.r_[np.zeros(count), -1], np.vstack(left), np.concatenate(right), bounds=bounds)
        moved = logs + found.x[:count] if found.status == 0 else logs
        after = rule.rates(moved)
        if merit(after[0]) > merit(rates) + 1e-7:
            logs, (rates, slopes) = moved, after
        else:
            reach /= 2
    return rates


def main():
    print("| seeds | episodes' part e | chosen rule, least and most | best that widens with the spread | best that may jump |")
    for seeds in (3, 5, 8, 12):
        for e in (0.9, 0.5):
            rule = Rule(seeds, e)
            logs = np.log([chosen(seeds, e, np.exp(knot)) for knot in rule.knots])
            own = 100 * rule.rates(logs)[0]
            limits = [100 * best(rule, logs, seeds, steepest).min() for steepest in (0.5, None)]
            print(f"| {seeds} | {e} | {own.min():.1f}, {own.max():.1f} | {limits[0]:.1f} | {limits[1]:.1f} |", flush=True)


if __name__ == "__main__":
    main()
