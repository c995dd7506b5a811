import AffektNumerics
import AffektSignal

/// Bands that follow each other, given by their borders in a setting called `edges`.
public struct FrequencyEdges: Sendable {
  private let frequencies: [Double]
  private let sampleRate: Double

  /// Checks the borders, in Hz.
  ///
  /// Throws when there are fewer than two, when they do not rise by 1 Hz at least, and when they reach
  /// beyond half the sample rate.
  public init(_ frequencies: [Double], sampleRate: Double) throws(SettingsError) {
    guard let highest = frequencies.last, frequencies.count > 1 else {
      throw SettingsError("bands have at least two edges", path: ["edges"])
    }
    for (lower, upper) in zip(frequencies, frequencies.dropFirst()) where upper - lower < 1 {
      throw SettingsError(
        "edges rise by at least 1 Hz, and \(upper) Hz comes after \(lower) Hz", path: ["edges"])
    }
    guard highest <= sampleRate / 2 else {
      throw SettingsError(
        "\(highest) Hz lies above half the sample rate of \(sampleRate) Hz; use at most "
          + "\(sampleRate / 2) Hz", path: ["edges"])
    }
    self.frequencies = frequencies
    self.sampleRate = sampleRate
  }

  /// The bands in names of columns: `250-650`, in whole Hz.
  public var names: [String] {
    let texts = frequencies.map { String(Int(saturating: $0.rounded())) }
    return zip(texts, texts.dropFirst()).map { "\($0)-\($1)" }
  }

  /// The bins of each band; of open bands, a bin at a border between two belongs to the upper one.
  ///
  /// Throws when a band has fewer than `least` bins.
  public func bands(atLeast least: Int, isOpen: Bool, fftLength: Int) throws(SettingsError)
    -> [SpectralBand]
  {
    var bands: [SpectralBand] = []
    let last = frequencies.count - 2
    for (place, (lower, upper)) in zip(frequencies, frequencies.dropFirst()).enumerated() {
      let band = SpectralBand(
        from: lower, to: upper, isOpen: isOpen && place < last, fftLength: fftLength,
        sampleRate: sampleRate)
      guard band.bins.count >= least else {
        throw SettingsError(
          "\(band.bins.count) bins lie between \(lower) and \(upper) Hz, which is too few at a "
            + "sample rate of \(sampleRate) Hz; widen the band or lengthen frame-length",
          path: ["edges"])
      }
      bands.append(band)
    }
    return bands
  }
}
