"""What a service for predictions looks like in Python: librosa and scikit-learn behind FastAPI.

The features are those of Pipelines/emodb-model.yaml, the classifier is a logistic regression. It is fitted to
random rows, because the time of an answer does not depend on what was learnt.

    uvicorn service:app --port 8081 --workers 2
"""
import io

import librosa
import numpy as np
import soundfile
from fastapi import FastAPI, Request
from scipy.signal import butter, sosfilt
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

LABELS = ["anger", "boredom", "disgust", "fear", "happiness", "neutral", "sadness"]
HIGH_PASS = butter(4, 80, "highpass", fs=16000, output="sos")


def row(samples, rate):
    if rate != 16000:
        samples = librosa.resample(samples, orig_sr=rate, target_sr=16000)
    samples, _ = librosa.effects.trim(samples, top_db=30)
    samples = sosfilt(HIGH_PASS, samples).astype(np.float32)
    samples = samples * (0.1 / max(1e-9, np.sqrt(np.mean(samples**2))))
    magnitudes = np.abs(librosa.stft(samples))
    cepstra = librosa.feature.mfcc(
        S=librosa.power_to_db(librosa.feature.melspectrogram(S=magnitudes**2, sr=16000)), n_mfcc=20)
    columns = np.vstack([
        cepstra, librosa.feature.delta(cepstra), librosa.feature.zero_crossing_rate(samples),
        librosa.feature.spectral_centroid(S=magnitudes, sr=16000),
        librosa.feature.spectral_bandwidth(S=magnitudes, sr=16000),
        librosa.feature.spectral_rolloff(S=magnitudes, sr=16000),
        librosa.feature.spectral_flatness(S=magnitudes),
    ])
    return np.concatenate([columns.mean(axis=1), columns.std(axis=1)])


draws = np.random.default_rng(7)
width = 2 * (20 + 20 + 5)
training = draws.normal(size=(535, width))
scaler = StandardScaler().fit(training)
model = LogisticRegression(max_iter=200).fit(scaler.transform(training), draws.integers(0, 7, 535))
app = FastAPI()


def answer(body):
    samples, rate = soundfile.read(io.BytesIO(body), dtype="float32")
    if samples.ndim > 1:
        samples = samples.mean(axis=1)
    shares = model.predict_proba(scaler.transform([row(samples, rate)]))[0]
    return {"prediction": LABELS[int(shares.argmax())], "probabilities": dict(zip(LABELS, shares.tolist()))}


@app.post("/v1/predictions")
async def predictions(request: Request):
    from fastapi.concurrency import run_in_threadpool
    return await run_in_threadpool(answer, await request.body())
