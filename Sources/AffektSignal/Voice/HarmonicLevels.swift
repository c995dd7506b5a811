import AffektNumerics
import Foundation

/// The levels of the harmonics of voiced frames.
///
/// A frame is multiplied with a Hann window and transformed with zeros up to at least twice its length. The
/// level of the h-th harmonic is that of the highest bin within a quarter of the fundamental frequency f₀
/// around h·f₀, refined by a parabola through the levels of its neighbours.
public struct HarmonicLevels: Sendable {
  private let frames: FrameSettings
  private let sampleRate: Double
  private let transform: RealFFT
  private let window: [Float]
  private let padded: [Float]

  /// Prepares the frames of a signal.
  public init(of signal: Signal, frames: FrameSettings) {
    self.frames = frames
    sampleRate = signal.sampleRate
    var length = 4
    while length < 2 * frames.frameLength { length *= 2 }
    transform = RealFFT(length: length)
    window = WindowFunction.hann.coefficients(length: frames.frameLength).map { Float($0) }
    padded = frames.padding.pad(signal.samples, by: frames.padLength)
  }

  /// The levels of the bins of some frames, which exist, in dB: 10·log₁₀ max(10⁻³⁰, |X|²).
  ///
  /// Eight frames cost as much as one.
  public func spectra(ofFrames indices: [Int]) -> [Spectrum] {
    var rows = Matrix<Float>(rows: indices.count, columns: transform.length)
    for (row, index) in indices.enumerated() {
      let start = index * frames.hopLength
      for place in 0..<frames.frameLength {
        rows[row, place] = padded[start + place] * window[place]
      }
    }
    let spectra = transform.spectra(of: rows)
    return indices.indices.map { row in
      let powers = (0..<transform.binCount).map { bin in
        spectra.real[row, bin] * spectra.real[row, bin]
          + spectra.imaginary[row, bin] * spectra.imaginary[row, bin]
      }
      return Spectrum(powers: powers, binWidth: sampleRate / Double(transform.length))
    }
  }

  /// The levels of one frame.
  public struct Spectrum: Sendable {
    let powers: [Float]
    let binWidth: Double

    private func level(ofBin bin: Int) -> Double { 10 * log10(max(1e-30, Double(powers[bin]))) }

    /// The level of a harmonic, in dB; nil where it lies beyond the spectrum, or the frame is silent there.
    public func level(ofHarmonic harmonic: Int, of frequency: Double) -> Double? {
      let center = Double(harmonic) * frequency
      let low = Int(saturating: ((center - frequency / 4) / binWidth).rounded(.up))
      let high = Int(saturating: ((center + frequency / 4) / binWidth).rounded(.down))
      guard low > 0, low <= high, high < powers.count - 1 else { return nil }
      var best = low
      for bin in low...high where powers[bin] > powers[best] { best = bin }
      guard powers[best] > 1e-29 else { return nil }
      let (before, value, after) = (
        level(ofBin: best - 1), level(ofBin: best), level(ofBin: best + 1)
      )
      let curvature = before + after - 2 * value
      guard value >= before, value >= after, curvature < 0 else { return value }
      let shift = (before - after) / (2 * curvature)
      return value - (before - after) * shift / 4
    }

    /// The level of the highest harmonic from 0.8 to 1.2 of a formant, in dB; nil without one.
    public func level(ofFormant formant: Double, fundamental frequency: Double) -> Double? {
      let first = max(1, Int(saturating: (0.8 * formant / frequency).rounded(.up)))
      let last = Int(saturating: (1.2 * formant / frequency).rounded(.down))
      guard first <= last else { return nil }
      return (first...last).compactMap { level(ofHarmonic: $0, of: frequency) }.max()
    }
  }
}
