"""Nested leave-one-speaker-out on a table of RAVDESS features, with scikit-learn.

Outer: leave one actor out. Inner: GroupKFold(5) by actor, C by mean balanced accuracy, ties to the
smallest. Columns are standardised on the training actors.
usage: nested.py TABLE lr|svm JOBS
"""
import json
import sys
import time
import warnings

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score
from sklearn.model_selection import GridSearchCV, GroupKFold, LeaveOneGroupOut
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

warnings.filterwarnings("ignore")

CLASSIFIERS = {
    "lr": (LogisticRegression(max_iter=5000, class_weight="balanced"),
           [1e-4, 1e-3, 1e-2, 1e-1, 1, 10, 100]),
    "svm": (SVC(kernel="rbf", gamma="scale", class_weight="balanced"),
            [1e-2, 1e-1, 1, 10, 100, 1000]),
}


def main():
    path, name, jobs = sys.argv[1], sys.argv[2], int(sys.argv[3])
    table = pd.read_csv(path)
    codes = [file.split("/")[-1].split(".")[0].split("-") for file in table["file"]]
    emotions = np.array([int(code[2]) for code in codes])
    actors = np.array([int(code[6]) for code in codes])
    values = table.drop(columns="file").to_numpy(np.float64)
    classifier, costs = CLASSIFIERS[name]
    pipeline = Pipeline([("scale", StandardScaler()), ("classify", classifier)])
    decided, chosen = np.zeros_like(emotions), {}
    start = time.perf_counter()
    for training, test in LeaveOneGroupOut().split(values, emotions, actors):
        search = GridSearchCV(
            pipeline, {"classify__C": costs}, scoring="balanced_accuracy", cv=GroupKFold(5),
            n_jobs=jobs)
        search.fit(values[training], emotions[training], groups=actors[training])
        decided[test] = search.predict(values[test])
        chosen[int(actors[test][0])] = search.best_params_["classify__C"]
    seconds = time.perf_counter() - start
    print(json.dumps({
        "what": f"scikit-learn, {name}, {jobs} jobs", "seconds": seconds,
        "uar": balanced_accuracy_score(emotions, decided), "chosen": chosen,
        "decided": dict(zip(table["file"], map(int, decided)))}))


main()
