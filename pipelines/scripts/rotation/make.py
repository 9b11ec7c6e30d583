"""Writes the fixture of SingularRotationTest: principal angles between leading singular vectors, by numpy's singular value
decomposition and scipy's subspace_angles (numpy 2.4.6 and scipy 1.17.1 made the committed file).

    python make.py ../../src/test/resources/rotation/scipy.json
"""

import json
import sys

import numpy
from scipy.linalg import subspace_angles


def case(rows, columns, vectors, change, generator):
    before = generator.normal(size=(rows, columns))
    after = before + change * generator.normal(size=(rows, columns))
    u, s, vt = numpy.linalg.svd(before, full_matrices=False)
    u2, s2, vt2 = numpy.linalg.svd(after, full_matrices=False)
    k = min(vectors, rows, columns)
    return {
        "vectors": vectors,
        "before": before.tolist(),
        "after": after.tolist(),
        "left": float(subspace_angles(u[:, :k], u2[:, :k]).mean()),
        "right": float(subspace_angles(vt[:k].T, vt2[:k].T).mean()),
        "values": float((abs(s2[:k] - s[:k]) / s[:k]).mean()),
    }


def main(path):
    generator = numpy.random.default_rng(19)
    cases = {
        "wide": case(6, 10, 3, 0.3, generator),
        "tall": case(10, 6, 3, 0.3, generator),
        "square": case(8, 8, 2, 1.0, generator),
        "every-vector": case(7, 5, 9, 0.5, generator),
        "small-change": case(9, 7, 4, 1e-3, generator),
    }
    with open(path, "w") as file:
        json.dump(cases, file)
        file.write("\n")


main(*sys.argv[1:])
