"""Fixtures for the analysis of factorial studies: NumPy and SciPy on the values themselves, all orders of the factors one by one."""

import itertools
import sys
from pathlib import Path

import numpy as np
from scipy import stats

FACTORS = ("size", "method", "rate", "updates")
BASES = (4, 3, 5)
# Crossed but for one cell of the second method, so that factors are not orthogonal.
CELLS = [cell for cell in itertools.product((0, 1), (0, 1), (0, 1, 2)) if cell != (1, 1, 2)]


def table(path, header, rows):
    lines = [",".join(header)] + [",".join(repr(float(v)) if isinstance(v, float) else str(v) for v in row) for row in rows]
    path.write_text("\n".join(lines) + "\n")


def values(rng):
    """Three parts of two sizes: (part, base, cell, levels, value)."""
    for part, bases in enumerate(BASES):
        for base in range(bases):
            own = rng.normal(0, 0.05)
            for cell, (method, rate, updates) in enumerate(CELLS):
                size = int(part > 0)
                mean = 0.04 * method - 0.06 * rate - 0.03 * updates + 0.05 * rate * method + 0.02 * size * updates + 0.01 * part
                yield part, base, cell, size, method, rate, updates, float(mean + own + rng.normal(0, 0.03))


def columns(data, factors, interactions):
    ones = {f: [(data[:, 3 + FACTORS.index(f)] == level).astype(float) for level in np.unique(data[:, 3 + FACTORS.index(f)])] for f in factors}
    found = [np.ones(len(data))] + [column for f in factors for column in ones[f]]
    if interactions:
        found += [x * y for f, g in itertools.combinations(factors, 2) for x in ones[f] for y in ones[g]]
    return np.array(found).T


def explained(data, factors, interactions):
    """Sum of squares and rank beyond the mean, on every single value."""
    x, y = columns(data, factors, interactions), data[:, -1]
    fit = x @ np.linalg.lstsq(x, y, rcond=None)[0]
    return ((fit - y.mean()) ** 2).sum(), np.linalg.matrix_rank(x) - 1


def dummies(*keys):
    labels = list(zip(*keys))
    return np.array([[float(label == known) for known in sorted(set(labels))] for label in labels])


def left(x, y):
    return ((y - x @ np.linalg.lstsq(x, y, rcond=None)[0]) ** 2).sum()


def shares(data):
    y, parts, cells = data[:, -1], len(BASES), len(CELLS)
    rows, bases = dummies(data[:, 0], data[:, 2]), dummies(data[:, 0], data[:, 1])
    ofparts = dummies(data[:, 0])
    ms_base = (left(ofparts, y) - left(bases, y)) / (sum(BASES) - parts)
    ms_rest = left(np.hstack([rows, bases]), y) / ((sum(BASES) - parts) * (cells - 1))

    def worth(factors, interactions):
        squares, rank = explained(data, factors, interactions)
        _, ofpart = explained(data, [f for f in factors if f == "size"], interactions)
        return squares - ofpart * ms_base - (rank - ofpart) * ms_rest

    def mean_increment(factor, interactions):
        orders = list(itertools.permutations(FACTORS))
        before = [order[: order.index(factor)] for order in orders]
        return np.mean([worth([*b, factor], interactions) - worth(list(b), interactions) for b in before])

    full = {f: mean_increment(f, True) for f in FACTORS}
    alone = {f: mean_increment(f, False) for f in FACTORS}
    between = ((y - y.mean()) ** 2).sum() - left(rows, y)
    squares, rank = explained(data, FACTORS, True)
    _, ofpart = explained(data, ["size"], True)
    higher = between - squares - (parts - 1 - ofpart) * ms_base - (parts * cells - 1 - rank - (parts - 1 - ofpart)) * ms_rest
    base, rest = sum(BASES) * (ms_base - ms_rest), sum(BASES) * cells * ms_rest
    total = sum(full.values()) + higher + base + rest
    for f in FACTORS:
        yield f, float(full[f] / total)
    for f in FACTORS:
        yield f + "-alone", float(alone[f] / total)
    for name, share in (("higher", higher), ("base", base), ("rest", rest)):
        yield name, float(share / total)


def line(rng):
    for _ in range(18):
        x = float(rng.uniform(5, 7)), float(rng.choice([3.2, 3.7]))
        yield *x, float(-0.4 + 0.05 * x[0] + 0.03 * x[1] + rng.normal(0, 0.08))


def fitted(points):
    """Coefficients and intervals, from the pseudo-inverse."""
    data = np.array(points)
    x, y = np.column_stack([np.ones(len(data)), data[:, :2]]), data[:, 2]
    inverse = np.linalg.pinv(x)
    b = inverse @ y
    df = len(y) - 3
    s2 = ((y - x @ b) ** 2).sum() / df
    covariance, t = inverse @ inverse.T * s2, stats.t.ppf(0.975, df)
    for i in range(3):
        reach = t * np.sqrt(covariance[i, i])
        yield f"b{i}", float(b[i]), float(b[i] - reach), float(b[i] + reach)
    at = np.array([1, 10.0, 3.2])
    for name, extra in (("mean", 0), ("next", s2)):
        reach = t * np.sqrt(at @ covariance @ at + extra)
        yield name, float(at @ b), float(at @ b - reach), float(at @ b + reach)


def main(folder):
    rng = np.random.default_rng(20261129)
    rows = list(values(rng))
    table(folder / "factorial.csv", ("part", "base", "cell", *FACTORS, "value"), rows)
    table(folder / "shares.csv", ("source", "share"), shares(np.array(rows)))
    points = list(line(rng))
    table(folder / "line.csv", ("x1", "x2", "y"), points)
    table(folder / "fitted.csv", ("quantity", "value", "low", "high"), fitted(points))


main(Path(sys.argv[1]))
