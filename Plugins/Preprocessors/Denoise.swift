import AffektCore
import AffektSignal

/// Removes noise from every recording, by weakening what in its spectrogram looks like noise.
///
/// Four methods. `spectral-gate` keeps what rises above a floor that changes slowly, and
/// `stationary-gate` what rises above the level that each frequency has on average; both are those
/// of the Python package noisereduce, with its defaults (`SpectralGate`). `wiener` and `log-mmse`
/// estimate the ratio of speech to noise for each bin and weaken it accordingly, by no more than
/// the `floor` (`NoiseSuppressor`). All keep the number of samples and their times; silence stays
/// silence. They remove parts of soft speech, too: whether that helps is a matter of experiment.
/// Reference implementation of the gates: noisereduce 3.0.3, whose output they meet to 5e-6 of full
/// scale.
struct Denoise: Preprocessor {
  /// How noise is recognised.
  enum Method: String, ParameterChoice {
    /// What changes slowly over time.
    case spectralGate = "spectral-gate"
    /// What is no louder than its frequency is on average.
    case stationaryGate = "stationary-gate"
    /// By the Wiener filter.
    case wiener
    /// By the least mean square error of log amplitudes.
    case logMMSE = "log-mmse"
  }

  /// Where the filters take the power of the noise from.
  enum NoiseEstimate: String, ParameterChoice {
    /// The minimum within 1.5 s.
    case minimumStatistics = "minimum-statistics"
    /// The first 120 ms.
    case beginning
  }

  struct Parameters: ParameterSet {
    @Parameter("how noise is recognised") var method = Method.spectralGate
    @Parameter("gates: share of the noise that is removed", in: 0...1) var share = 1.0
    @Parameter(
      "spectral-gate: time in which the floor follows changes", unit: .seconds, in: 0.01...60)
    var timeConstant = 2.0
    @Parameter(
      "stationary-gate: standard deviations above the mean from which sound is kept", in: 0...10)
    var threshold = 1.5
    @Parameter(
      "gates: reach of the smoothing over frequency; 0 Hz for none", unit: .hertz, in: 0...24_000)
    var frequencySmoothing = 500.0
    @Parameter("gates: reach of the smoothing over time; 0 s for none", unit: .seconds, in: 0...10)
    var timeSmoothing = 0.05
    @Parameter("wiener, log-mmse: where the power of the noise is taken from")
    var noise = NoiseEstimate.minimumStatistics
    @Parameter("wiener, log-mmse: the least gain", unit: .decibels, in: -80...0) var floor = -20.0
  }

  static let manifest = PluginManifest(
    identifier: "denoise", version: 1,
    summary: "Removes noise by weakening what looks like noise in the spectrogram.",
    reference: "noisereduce 3.0.3; Ephraim and Malah 1985; Martin 2001",
    citations: [
      Citation(
        .software, authors: ["Sainburg, Tim"],
        title: "noisereduce: Noise reduction in python using spectral gating",
        url: "https://github.com/timsainb/noisereduce"),
      Citation(
        .article, authors: ["Ephraim, Yariv", "Malah, David"],
        title: "Speech enhancement using a minimum mean-square error log-spectral amplitude "
          + "estimator",
        venue: "IEEE Transactions on Acoustics, Speech, and Signal Processing", year: 1985,
        volume: "33", number: "2", pages: "443–445", doi: "10.1109/TASSP.1985.1164550"),
      Citation(
        .article, authors: ["Martin, Rainer"],
        title: "Noise power spectral density estimation based on optimal smoothing and minimum "
          + "statistics", venue: "IEEE Transactions on Speech and Audio Processing", year: 2001,
        volume: "9", number: "5", pages: "504–512", doi: "10.1109/89.928915"),
    ])

  private let parameters: Parameters

  init(parameters: Parameters) { self.parameters = parameters }

  /// The signal with less noise.
  ///
  /// Throws when the smoothing of a gate reaches less than a step of the spectrogram at the
  /// signal's rate.
  func process(_ signal: Signal) throws(RecordingError) -> Signal {
    switch parameters.method {
    case .spectralGate:
      return try gated(signal, .nonStationary(timeConstant: parameters.timeConstant))
    case .stationaryGate:
      return try gated(signal, .stationary(threshold: parameters.threshold))
    case .wiener: return filtered(signal, .wiener)
    case .logMMSE: return filtered(signal, .logMMSE)
    }
  }

  private func gated(
    _ signal: Signal, _ noise: SpectralGate.Noise
  ) throws(RecordingError) -> Signal {
    let least = SpectralGate.leastSmoothing(sampleRate: signal.sampleRate)
    try check("frequency-smoothing", parameters.frequencySmoothing, least.frequency, "Hz", signal)
    try check("time-smoothing", parameters.timeSmoothing, least.time, "s", signal)
    let gate = SpectralGate(
      noise: noise, share: parameters.share, frequencySmoothing: parameters.frequencySmoothing,
      timeSmoothing: parameters.timeSmoothing)
    return gate.apply(to: signal)
  }

  private func check(
    _ name: String, _ value: Double, _ least: Double, _ unit: String, _ signal: Signal
  ) throws(RecordingError) {
    guard value != 0, value < least else { return }
    throw RecordingError(
      "\(name) of \(value) \(unit) is less than a step of the spectrogram of a recording at "
        + "\(signal.sampleRate) Hz; set it to \(least) \(unit) or more, or to 0 \(unit) for none")
  }

  private func filtered(_ signal: Signal, _ gain: NoiseSuppressor.Gain) -> Signal {
    let suppressor = NoiseSuppressor(
      gain: gain, noise: parameters.noise == .beginning ? .beginning : .minimumStatistics,
      floor: parameters.floor)
    return suppressor.apply(to: signal)
  }
}
