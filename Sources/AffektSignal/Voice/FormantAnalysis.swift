import AffektNumerics
import Foundation

/// The resonances of the vocal tract around a moment: their frequencies and bandwidths.
///
/// The signal is resampled to twice the ceiling, and its high frequencies are lifted by 6 dB per octave from
/// `preEmphasis` Hz on. Burg's method fits an all-pole filter of `order` coefficients to the samples around
/// the moment, under a Gaussian window that falls to 4 % at its ends. A zero z of the filter in the upper
/// half of the plane is a resonance at f = R·arg z/2π with the bandwidth B = −R·ln|z|/π, where R is the
/// sample rate; those below 50 Hz and less than 50 Hz under the ceiling are none. Silence has no
/// resonances. Reference: Praat, "Sound: To Formant (burg)". Source: Markel and Gray, "Linear Prediction of
/// Speech", Springer 1976.
public struct FormantAnalysis: Sendable {
  /// A resonance.
  public struct Formant: Sendable, Equatable {
    /// The frequency, in Hz.
    public let frequency: Double
    /// The bandwidth, in Hz.
    public let bandwidth: Double
  }

  /// How the resonances are looked for.
  public struct Settings: Sendable, Hashable {
    /// No resonance lies above, in Hz.
    public var ceiling: Double
    /// The number of coefficients: two for each resonance.
    public var order: Int
    /// How long the window is, in seconds.
    public var windowDuration: Double
    /// Where the lift of high frequencies begins, in Hz; 0 for none.
    public var preEmphasis: Double

    /// Makes settings; all but the pre-emphasis must be positive.
    public init(
      ceiling: Double = 5500, order: Int = 10, windowDuration: Double = 0.05,
      preEmphasis: Double = 50
    ) {
      precondition(
        ceiling > 0 && order > 0 && windowDuration > 0 && preEmphasis >= 0,
        "ceiling, order and window are positive")
      self.ceiling = ceiling
      self.order = order
      self.windowDuration = windowDuration
      self.preEmphasis = preEmphasis
    }
  }

  /// Resonances this near to 0 Hz or to the ceiling are those of the filter alone, in Hz.
  private static let margin = 50.0

  private let settings: Settings
  private let sourceRate: Double
  private let signal: Signal
  private let window: [Double]

  /// Prepares a signal.
  ///
  /// Throws when its rate is too far from twice the ceiling to be changed.
  public init(of signal: Signal, settings: Settings) throws(ResamplingError) {
    self.settings = settings
    sourceRate = signal.sampleRate
    let rate = min(2 * settings.ceiling, signal.sampleRate)
    let resampled = try Resampler(targetRate: rate).resample(signal)
    self.signal = Self.emphasized(resampled, from: settings.preEmphasis)
    let length = max(3, Int(saturating: (settings.windowDuration * rate).rounded()))
    let edge = exp(-12.0)
    window = (0..<length).map { index in
      let middle = Double(length - 1) / 2
      let distance = (Double(index) - middle) / Double(length + 1)
      return (exp(-48 * distance * distance) - edge) / (1 - edge)
    }
  }

  /// The resonances around a sample of the original signal, by frequency; none for silence.
  public func formants(around center: Double) -> [Formant] {
    let rate = signal.sampleRate
    let middle = center * rate / sourceRate
    let start = Int(saturating: (middle - Double(window.count) / 2).rounded())
    let samples = window.indices.map { index -> Double in
      let place = start + index
      return signal.samples.indices.contains(place)
        ? window[index] * Double(signal.samples[place]) : 0
    }
    guard samples.contains(where: { abs($0) > 1e-15 }) else { return [] }
    let prediction = LinearPrediction.burg(samples, order: settings.order)
    return prediction.zeros.compactMap { zero -> Formant? in
      guard zero.imaginary > 0 else { return nil }
      let frequency = zero.angle * rate / (2 * Double.pi)
      guard frequency >= Self.margin, frequency <= rate / 2 - Self.margin else { return nil }
      let radius = zero.magnitude
      // A zero outside of the circle, by rounding, has the same spectrum as its mirror image.
      let bandwidth = abs(log(radius)) * rate / Double.pi
      guard bandwidth.isFinite else { return nil }
      return Formant(frequency: frequency, bandwidth: bandwidth)
    }.sorted { $0.frequency < $1.frequency }
  }

  /// y[n] = x[n] − exp(−2π·f/R)·x[n−1].
  private static func emphasized(_ signal: Signal, from frequency: Double) -> Signal {
    guard frequency > 0, signal.samples.count > 1 else { return signal }
    let factor = Float(exp(-2 * Double.pi * frequency / signal.sampleRate))
    var samples = signal.samples
    for index in stride(from: samples.count - 1, to: 0, by: -1) {
      samples[index] -= factor * samples[index - 1]
    }
    return Signal(samples: samples, sampleRate: signal.sampleRate)
  }
}
