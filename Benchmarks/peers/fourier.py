"""Real Fourier transforms of batches of float32 signals, with scipy.

usage: fourier.py LENGTH BATCH REPETITIONS
"""
import json
import sys
import time

import numpy as np
import scipy.fft

length, batch, repetitions = map(int, sys.argv[1:4])
signals = np.random.default_rng(1).standard_normal((batch, length)).astype(np.float32)
scipy.fft.rfft(signals, axis=1)
best = float("inf")
for _ in range(repetitions):
    start = time.perf_counter()
    scipy.fft.rfft(signals, axis=1)
    best = min(best, time.perf_counter() - start)
print(json.dumps({"what": f"scipy, {length}", "seconds": best / batch}))
