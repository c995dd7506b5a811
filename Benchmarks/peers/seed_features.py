"""The seed features of every sound file below a folder, with librosa.

One short-time Fourier transform a recording, shared by all features that librosa lets share it.
usage: seed_features.py FOLDER RATE JOBS
"""
import json
import sys
import time
import warnings
from pathlib import Path

import librosa
import numpy as np
import soundfile
from joblib import Parallel, delayed

warnings.filterwarnings("ignore")


def row(path, rate):
    samples, own_rate = soundfile.read(path, dtype="float32", always_2d=True)
    mono = samples.mean(axis=1)
    if own_rate != rate:
        mono = librosa.resample(mono, orig_sr=own_rate, target_sr=rate)
    feature = librosa.feature
    magnitudes = np.abs(librosa.stft(mono))
    log_mel = librosa.power_to_db(feature.melspectrogram(S=magnitudes**2, sr=rate))
    mfcc = feature.mfcc(S=log_mel, n_mfcc=40)
    centroid = feature.spectral_centroid(S=magnitudes, sr=rate)
    frames = np.vstack([
        mfcc,
        feature.delta(mfcc),
        log_mel,
        feature.zero_crossing_rate(mono),
        centroid,
        feature.spectral_bandwidth(S=magnitudes, sr=rate, centroid=centroid),
        feature.spectral_rolloff(S=magnitudes, sr=rate),
        feature.spectral_flatness(S=magnitudes),
        feature.spectral_contrast(S=magnitudes, sr=rate),
    ])
    return np.concatenate([frames.mean(axis=1), frames.std(axis=1)])


def main():
    folder, rate, jobs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    files = sorted(p for p in Path(folder).rglob("*") if p.suffix in (".wav", ".flac"))
    row(files[0], rate)  # what librosa imports and caches at first use is not counted
    if jobs > 1:
        Parallel(n_jobs=jobs)(delayed(row)(p, rate) for p in files[: 2 * jobs])
    start = time.perf_counter()
    if jobs > 1:
        table = Parallel(n_jobs=jobs)(delayed(row)(p, rate) for p in files)
    else:
        table = [row(p, rate) for p in files]
    seconds = time.perf_counter() - start
    print(json.dumps({"what": f"librosa, {len(table)} files, {jobs} jobs", "seconds": seconds}))


main()
