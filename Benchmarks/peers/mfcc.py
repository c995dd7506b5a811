"""13 MFCC, 25 ms frames every 10 ms, samples in memory, one thread: four libraries.

usage: mfcc.py FOLDER librosa|kaldi-native-fbank|essentia|python_speech_features
"""
import json
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import soundfile

warnings.filterwarnings("ignore")


def with_librosa(rate):
    import librosa

    frame, hop = int(0.025 * rate), int(0.01 * rate)
    fft = 1 << (frame - 1).bit_length()
    return lambda x: librosa.feature.mfcc(
        y=x, sr=rate, n_mfcc=13, n_fft=fft, win_length=frame, hop_length=hop, n_mels=40)


def with_kaldi(rate):
    import kaldi_native_fbank as kaldi

    options = kaldi.MfccOptions()
    options.frame_opts.samp_freq = rate
    options.frame_opts.dither = 0
    options.mel_opts.num_bins = 40
    options.num_ceps = 13

    def features(x):
        mfcc = kaldi.OnlineMfcc(options)
        mfcc.accept_waveform(rate, x)
        mfcc.input_finished()
        return [mfcc.get_frame(i) for i in range(mfcc.num_frames_ready)]

    return features


def with_essentia(rate):
    import essentia.standard as essentia

    frame, hop = int(0.025 * rate), int(0.01 * rate)
    padded = 1 << (frame - 1).bit_length()
    window = essentia.Windowing(type="hann", size=frame, zeroPadding=padded - frame)
    spectrum = essentia.Spectrum(size=padded)
    mfcc = essentia.MFCC(
        sampleRate=rate, inputSize=padded // 2 + 1, numberBands=40, numberCoefficients=13,
        highFrequencyBound=rate / 2)

    def features(x):
        frames = essentia.FrameGenerator(x, frameSize=frame, hopSize=hop)
        return [mfcc(spectrum(window(f)))[1] for f in frames]

    return features


def with_python_speech_features(rate):
    import python_speech_features

    return lambda x: python_speech_features.mfcc(
        x, rate, winlen=0.025, winstep=0.01, numcep=13, nfilt=40, nfft=512)


MAKERS = {
    "librosa": with_librosa, "kaldi-native-fbank": with_kaldi, "essentia": with_essentia,
    "python_speech_features": with_python_speech_features,
}


def main():
    folder, name = sys.argv[1:3]
    files = sorted(p for p in Path(folder).rglob("*") if p.suffix in (".wav", ".flac"))
    sounds = [soundfile.read(p, dtype="float32") for p in files]
    rate = sounds[0][1]
    samples = [np.ascontiguousarray(x) for x, _ in sounds]
    features = MAKERS[name](rate)
    features(samples[0])
    start = time.perf_counter()
    for x in samples:
        features(x)
    seconds = time.perf_counter() - start
    print(json.dumps({"what": f"{name}, {len(files)} files", "seconds": seconds}))


main()
