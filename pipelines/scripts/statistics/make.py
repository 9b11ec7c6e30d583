"""Fixtures for the report's statistics, from independent implementations or by enumerating every resample."""

import itertools
import sys
from pathlib import Path

import numpy as np
from scipy import stats
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


def design(rng, seeds, clusters):
    """Episodes of a crossed design with holes and unequal clusters: (seed, cluster, value)."""
    effect = rng.normal(0, 1, seeds)
    deal = rng.normal(0, 1, clusters)
    for seed in range(seeds):
        for cluster in range(clusters):
            for _ in range(rng.integers(1, 3)):
                yield seed, cluster, float(np.round(effect[seed] + deal[cluster] + rng.normal(0, 0.5), 3))


def enumerated(rows, seeds, clusters, draw_seeds, draw_clusters):
    sums = np.zeros((seeds, clusters))
    counts = np.zeros((seeds, clusters))
    for seed, cluster, value in rows:
        sums[seed, cluster] += value
        counts[seed, cluster] += 1
    some = lambda size, drawn: itertools.product(range(size), repeat=size) if drawn else [tuple(range(size))]
    means = []
    for s in some(seeds, draw_seeds):
        u = np.bincount(s, minlength=seeds)
        for c in some(clusters, draw_clusters):
            v = np.bincount(c, minlength=clusters)
            means.append(u @ sums @ v / (u @ counts @ v))
    return np.array(means)


def bootstrap(rows, seeds, clusters):
    both = enumerated(rows, seeds, clusters, True, True)
    yield "mean", float(np.mean([value for _, _, value in rows]))
    yield "low", float(np.percentile(both, 2.5))
    yield "high", float(np.percentile(both, 97.5))
    yield "of-seeds", float(enumerated(rows, seeds, clusters, True, False).var())
    yield "of-problems", float(enumerated(rows, seeds, clusters, False, True).var())
    yield "of-both", float(both.var())


def variance(parts, size, other):
    """Of a bootstrap in a run of another size; parts and sizes as (seeds, problems)."""
    of_seeds, of_problems, of_both = parts
    rest = max(0.0, of_both - of_seeds - of_problems)
    a, b = max(0.0, of_seeds - rest), max(0.0, of_problems - rest)
    seen = lambda n: (n - 1) / n**2
    return (
        a * seen(other[0]) / seen(size[0])
        + b * seen(other[1]) / seen(size[1])
        + 3 * rest * size[0] * size[1] / (other[0] * other[1])
    )


def sizes(rng):
    for _ in range(24):
        size = (int(rng.integers(2, 6)), int(rng.integers(50, 400)))
        parts = tuple(float(v) for v in rng.uniform(1e-5, 1e-3, 3) * (1, 1, 3))
        distance, alpha = float(rng.uniform(0.02, 0.1)), 0.05 / int(rng.integers(1, 17))
        wanted = (distance / (stats.norm.isf(alpha / 2) + stats.norm.ppf(0.8))) ** 2
        need = lambda at, most: next((n for n in range(2, most) if variance(parts, size, at(n)) <= wanted), 0)
        seeds = need(lambda n: (n, size[1]), 20_000)
        problems = need(lambda n: (size[0], n), 200_000)
        yield *parts, *size, distance, alpha, seeds, problems


def main(folder):
    rng = np.random.default_rng(20261121)
    rows = list(design(rng, 3, 4))
    table(folder / "holm.csv", ("family", "p", "adjusted"), holm(rng))
    table(folder / "design.csv", ("seed", "cluster", "value"), rows)
    table(folder / "bootstrap.csv", ("statistic", "value"), bootstrap(rows, 3, 4))
    quantiles = ((a, float(stats.norm.isf(a / 2) + stats.norm.ppf(0.8))) for a in (0.05, 0.01, 0.05 / 14, 0.05 / 100))
    table(folder / "quantiles.csv", ("alpha", "quantiles"), quantiles)
    header = ("of_seeds", "of_problems", "of_both", "seeds", "problems", "distance", "alpha", "seeds_needed", "problems_needed")
    table(folder / "sizes.csv", header, sizes(rng))


main(Path(sys.argv[1]))
