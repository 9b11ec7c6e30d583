"""Fixtures for the report's statistics, from independent implementations."""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import integrate, stats
from statsmodels.formula.api import ols
from statsmodels.stats.anova import anova_lm
from statsmodels.stats.multitest import multipletests


def table(path, header, rows):
    lines = [",".join(header)] + [",".join(repr(float(v)) if isinstance(v, float) else str(v) for v in row) for row in rows]
    path.write_text("\n".join(lines) + "\n")


def holm(rng):
    for family, size in enumerate((1, 2, 3, 8, 14, 16)):
        p = np.round(rng.beta(0.4, 2, size), 4)
        p[rng.random(size) < 0.2] = 1.0
        adjusted = multipletests(p, method="holm")[1]
        for index in range(size):
            yield family, float(p[index]), float(adjusted[index])


def routes(rng, seeds, clusters):
    """Two arms on the same routes: (sample, seed, cluster, right steps, steps)."""
    effect = rng.normal(0, 0.1, (2, seeds))
    for sample in range(2):
        for seed in range(seeds):
            for cluster in range(clusters):
                steps = int(rng.integers(1, 9))
                yield sample, seed, cluster, int(rng.binomial(steps, 0.6 + effect[sample, seed])), steps


def squares(rows, seeds, clusters):
    """Mean over seeds of the difference of ratios; mean squares of the linearised table from statsmodels' two-way layout."""
    frame = pd.DataFrame(rows, columns=("sample", "seed", "cluster", "value", "weight"))
    linear = []
    for sign, sample in ((1, 0), (-1, 1)):
        for seed, own in frame[frame["sample"] == sample].groupby("seed"):
            ratio = own.value.sum() / own.weight.sum()
            linear.append(own.assign(y=sign * (ratio + (own.value - ratio * own.weight) / own.weight.mean())))
    table = pd.concat(linear).groupby(["seed", "cluster"], as_index=False).y.sum()
    anova = anova_lm(ols("y ~ C(seed) + C(cluster)", table).fit())
    mean_squares = anova.sum_sq / anova.df / (seeds * clusters)
    yield "value", float(table.y.mean())
    yield "of-seeds", float(mean_squares["C(seed)"])
    yield "of-problems", float(mean_squares["C(cluster)"])
    yield "of-rest", float(mean_squares["Residual"])
    sums = frame.groupby("sample")[["value", "weight"]].sum()
    pooled = sums.value / sums.weight
    yield "pooled", float(pooled[0] - pooled[1])


def beyond(distance, a, b, e, seeds, problems):
    """P(|U + Y| > distance), U of seeds and episodes, Y of problems: adaptive quadrature over the density of Y."""
    of_seeds, of_rest = stats.t(seeds - 1, scale=np.sqrt(a)), stats.t((seeds - 1) * (problems - 1), scale=np.sqrt(e))
    of_problems = stats.t(problems - 1, scale=np.sqrt(max(b - e, 1e-300)))

    def above(u):
        larger = max(of_seeds.sf(abs(u)), of_rest.sf(abs(u)))
        return larger if u >= 0 else 1 - larger

    if b <= e:
        return 2 * above(distance)
    width = np.sqrt(b - e)
    kinks = [0.0, distance] + [distance + sign * np.sqrt(e) * k for sign in (-1, 1) for k in (0.5, 1, 2, 4)]
    edges = sorted({float(np.clip(k, -300 * width, 300 * width)) for k in kinks + [-300 * width, -5 * width, 5 * width, 300 * width]})
    both = lambda y: of_problems.pdf(y) * 2 * above(distance - y)
    return sum(integrate.quad(both, low, high, limit=400, epsabs=1e-12)[0] for low, high in zip(edges, edges[1:]))


def errors(rng):
    for _ in range(60):
        seeds, problems = int(rng.choice([2, 3, 5, 8, 12])), int(rng.integers(20, 400))
        e = float(rng.uniform(1e-5, 3e-4))
        a, b = e * float(10 ** rng.uniform(-1.5, 2.5)), e * float(rng.choice([rng.uniform(0.8, 4), rng.uniform(4, 400)]))
        distance = float(np.sqrt(a + b) * rng.uniform(0.2, 6))
        yield a, b, e, seeds, problems, distance, float(beyond(distance, a, b, e, seeds, problems))


def main(folder):
    rng = np.random.default_rng(20261121)
    table(folder / "holm.csv", ("family", "p", "adjusted"), holm(rng))
    rows = list(routes(rng, 4, 30))
    table(folder / "routes.csv", ("sample", "seed", "cluster", "value", "weight"), rows)
    table(folder / "squares.csv", ("statistic", "value"), squares(rows, 4, 30))
    header = ("of_seeds", "of_problems", "of_rest", "seeds", "problems", "distance", "p")
    table(folder / "errors.csv", header, errors(rng))


main(Path(sys.argv[1]))
