/// The fundamental frequency of each frame separately: rate / k at the first deep trough k of the
/// cumulative mean normalised difference function.
///
/// The first trough below the threshold, else the lowest value; the period is refined by a parabola
/// through its neighbours. A frame is voiced if it has a trough below the threshold. Silence is not
/// voiced; its guess is the highest frequency. A signal too short for a frame has no frames.
/// Reference implementation: `librosa.yin` (version 0.11), which gives the frequencies.
/// Source: de Cheveigné and Kawahara, "YIN, a fundamental frequency estimator for speech and music",
/// JASA 111(4), 2002.
public struct YIN: Sendable {
  /// How the frequency is looked for.
  public let settings: PitchSettings
  /// How deep a trough must be, relative to the mean up to it.
  public let threshold: Double

  /// Makes the method.
  public init(settings: PitchSettings, threshold: Double = 0.1) {
    self.settings = settings
    self.threshold = threshold
  }

  /// The frequency of each frame of a signal, whose rate must fit the settings.
  public func contour(of signal: Signal) -> PitchContour {
    precondition(settings.fit(sampleRate: signal.sampleRate), "the settings fit the sample rate")
    let difference = NormalizedDifference(
      of: signal.samples, frames: settings.frames,
      periods: settings.periods(sampleRate: signal.sampleRate))
    let frameCount = difference.values.rowCount
    var frequencies = [Double](repeating: 0, count: frameCount)
    var isVoiced = [Bool](repeating: false, count: frameCount)
    for frame in 0..<frameCount {
      difference.withFrame(frame) { values in
        let deep = Troughs(of: values).places.first { Double(values[$0]) < threshold }
        let place = deep ?? (values.indices.min { values[$0] < values[$1] } ?? 0)
        let period =
          Double(difference.periods.lowerBound + place) + Troughs.shift(at: place, in: values)
        frequencies[frame] = signal.sampleRate / period
        isVoiced[frame] = deep != nil
      }
    }
    return PitchContour(frequencies: frequencies, isVoiced: isVoiced, voicedProbabilities: nil)
  }
}
