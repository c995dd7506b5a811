"""One Gaussian mixture for each emotion, from a given beginning, with scikit-learn.

usage: mixture.py FRAMES diagonal|full COMPONENTS ITERATIONS
"""
import json
import sys
import time
import warnings
from pathlib import Path

import numpy as np
from sklearn.mixture import GaussianMixture

warnings.filterwarnings("ignore")
COLUMNS = 20


def main():
    folder, shape = Path(sys.argv[1]), sys.argv[2]
    components, iterations = int(sys.argv[3]), int(sys.argv[4])
    seconds, log_likelihoods, count = 0.0, [], 0
    for code in range(1, 9):
        rows = np.fromfile(folder / f"{code}.f64").reshape(-1, COLUMNS)
        precisions = np.tile(1 / rows.var(axis=0), (components, 1))
        if shape == "full":
            precisions = np.stack([np.diag(row) for row in precisions])
        mixture = GaussianMixture(
            components, covariance_type="diag" if shape == "diagonal" else "full", tol=0,
            max_iter=iterations, reg_covar=1e-6, weights_init=np.full(components, 1 / components),
            means_init=rows[[k * len(rows) // components for k in range(components)]],
            precisions_init=precisions, init_params="random_from_data")
        start = time.perf_counter()
        mixture.fit(rows)
        seconds += time.perf_counter() - start
        log_likelihoods.append(mixture.score(rows))
        count += len(rows)
    print(json.dumps({
        "seconds": seconds, "frameCount": count, "logLikelihoods": log_likelihoods}))


main()
