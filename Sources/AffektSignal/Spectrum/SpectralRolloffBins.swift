import AffektNumerics

/// The bins below which a share of each spectrum lies.
public enum SpectralRolloffBins {
  /// For each row the first bin up to which the sum of magnitudes reaches `share` of the whole.
  ///
  /// Sums are taken from low to high bins in single precision, as `numpy.cumsum` takes them, so that
  /// rounding falls alike. A silent row gives 0, as 0 reaches any share of 0. Magnitudes must not be
  /// negative.
  public static func bins(of magnitudes: Matrix<Float>, share: Float) -> [Int] {
    let (rowCount, binCount) = (magnitudes.rowCount, magnitudes.columnCount)
    guard binCount > 0 else { return [Int](repeating: 0, count: rowCount) }
    var result = [Int](repeating: 0, count: rowCount)
    var sums = [Float](repeating: 0, count: 4 * binCount)
    magnitudes.elements.withUnsafeBufferPointer { magnitudes in
      sums.withUnsafeMutableBufferPointer { sums in
        // An addition waits for the one before it; four rows at a time fill the waiting.
        for first in stride(from: 0, to: rowCount, by: 4) {
          let rows = (0..<4).map { min(first + $0, rowCount - 1) * binCount }
          let (a, b, c, d) = (rows[0], rows[1], rows[2], rows[3])
          var (sumA, sumB, sumC, sumD): (Float, Float, Float, Float) = (0, 0, 0, 0)
          for bin in 0..<binCount {
            sumA += magnitudes[a + bin]
            sumB += magnitudes[b + bin]
            sumC += magnitudes[c + bin]
            sumD += magnitudes[d + bin]
            sums[4 * bin] = sumA
            sums[4 * bin + 1] = sumB
            sums[4 * bin + 2] = sumC
            sums[4 * bin + 3] = sumD
          }
          for place in 0..<min(4, rowCount - first) {
            let threshold = share * sums[4 * (binCount - 1) + place]
            var (low, high) = (0, binCount - 1)
            while low < high {
              let middle = (low + high) / 2
              if sums[4 * middle + place] < threshold { low = middle + 1 } else { high = middle }
            }
            result[first + place] = low
          }
        }
      }
    }
    return result
  }
}
