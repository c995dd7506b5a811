import AffektNumerics

/// The bins of a spectrum between two frequencies.
public struct SpectralBand: Sendable, Hashable {
  /// The bins, from the first to the one after the last; none if the band lies between two bins.
  public let bins: Range<Int>

  /// Bins that are given.
  public init(bins: Range<Int>) {
    self.bins = bins
  }

  /// The bins k with `lowest` ≤ k·rate/length ≤ `highest`, in Hz; below `highest` where the band is open.
  ///
  /// Frequencies that are a bin's but for rounding count as the bin's.
  public init(
    from lowest: Double, to highest: Double, isOpen: Bool = false, fftLength: Int,
    sampleRate: Double
  ) {
    let binWidth = sampleRate / Double(fftLength)
    let first = Int(saturating: (lowest / binWidth - 1e-6).rounded(.up))
    let end =
      isOpen
      ? Int(saturating: (highest / binWidth - 1e-6).rounded(.up))
      : Int(saturating: (highest / binWidth + 1e-6).rounded(.down)) + 1
    let count = fftLength / 2 + 1
    let start = min(max(0, first), count)
    bins = start..<max(start, min(end, count))
  }
}
