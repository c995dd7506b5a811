"""A multi-layer perceptron of one hidden layer of 300, fitted without each RAVDESS actor in turn.

Adam, batches of 200, 100 epochs, with scikit-learn; scikit-learn's default precision is double.
usage: perceptron.py TABLE float64|float32
"""
import json
import sys
import time
import warnings

import numpy as np
import pandas as pd
from sklearn.metrics import balanced_accuracy_score
from sklearn.model_selection import LeaveOneGroupOut
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")


def main():
    table = pd.read_csv(sys.argv[1])
    codes = [file.split("/")[-1].split(".")[0].split("-") for file in table["file"]]
    emotions = np.array([int(code[2]) for code in codes])
    actors = np.array([int(code[6]) for code in codes])
    values = table.drop(columns="file").to_numpy(sys.argv[2])
    decided = np.zeros_like(emotions)
    start = time.perf_counter()
    for training, test in LeaveOneGroupOut().split(values, emotions, actors):
        scaler = StandardScaler().fit(values[training])
        network = MLPClassifier(
            (300,), batch_size=200, max_iter=100, tol=0, n_iter_no_change=10**6, random_state=7)
        network.fit(scaler.transform(values[training]), emotions[training])
        decided[test] = network.predict(scaler.transform(values[test]))
    seconds = time.perf_counter() - start
    print(json.dumps({
        "seconds": seconds, "uar": balanced_accuracy_score(emotions, decided)}))


main()
