/// The bins below which a share of each spectrum lies.
public enum SpectralRolloffBins {
  /// For each frame the first bin up to which the sum of magnitudes reaches `share` of the whole.
  ///
  /// Sums are taken from low to high bins in single precision, as `numpy.cumsum` takes them, so that
  /// rounding falls alike. Silence gives 0, as 0 reaches any share of 0. Magnitudes must not be
  /// negative.
  public static func bins(of magnitudes: SpectrumBlocks, share: Float) -> [Int] {
    let binCount = magnitudes.binCount
    guard binCount > 0 else { return [Int](repeating: 0, count: magnitudes.frameCount) }
    var result: [Int] = []
    result.reserveCapacity(magnitudes.frameCount)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 8 * binCount) { sums in
      guard let sums = sums.baseAddress else { return }
      magnitudes.forEachBlock { frames, bins in
        var sum = Lanes()
        for bin in 0..<binCount {
          sum += bins[bin]
          sum.store(to: sums + 8 * bin)
        }
        for lane in 0..<frames.count {
          let threshold = share * sum[lane]
          var (low, high) = (0, binCount - 1)
          while low < high {
            let middle = (low + high) / 2
            if sums[8 * middle + lane] < threshold { low = middle + 1 } else { high = middle }
          }
          result.append(low)
        }
      }
    }
    return result
  }
}
