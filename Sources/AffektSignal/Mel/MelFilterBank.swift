import AffektNumerics

/// Overlapping triangular bands, equally spaced on a mel scale, that sum up a power spectrum.
///
/// Band b has the edges f(b), f(b+1), f(b+2) of B + 2 frequencies with equal distances in mel. The
/// weight of a bin at frequency f is the height of the triangle there,
/// max(0, min((f − f(b))/(f(b+1) − f(b)), (f(b+2) − f)/(f(b+2) − f(b+1)))): edges are not rounded to
/// bins. A band that is narrower than the distance of two bins may hold no bin and stays zero.
/// Reference implementation: `librosa.filters.mel`.
public struct MelFilterBank: Sendable {
  /// Which bands these are.
  public let settings: MelFilterBankSettings
  /// The number of bins of the spectra that the bank is made for.
  public let binCount: Int
  /// The frequencies where the triangles have their tops, in Hz.
  public let centerFrequencies: [Double]

  /// The bins that a band covers.
  private struct Band: Sendable {
    /// The first bin that is read.
    var start: Int
    /// The number of vectors of eight bins, zero weights included; 0 if the band is empty.
    var vectorCount: Int
    /// Where its weights start.
    var weightOffset: Int
  }
  private var bands: [Band] = []
  private var weights: [Float] = []
  private let paddedBinCount: Int

  /// Makes the bank for transforms of `fftLength` samples at `sampleRate` Hz.
  ///
  /// There must be at least one band, and 0 ≤ minimum < maximum ≤ half the sample rate.
  public init(settings: MelFilterBankSettings, fftLength: Int, sampleRate: Double) {
    let maximum = settings.maximumFrequency ?? sampleRate / 2
    precondition(settings.bandCount > 0, "a filter bank has a band")
    precondition(
      settings.minimumFrequency >= 0 && settings.minimumFrequency < maximum
        && maximum <= sampleRate / 2, "bands lie between 0 Hz and half the sample rate")
    self.settings = settings
    binCount = fftLength / 2 + 1
    paddedBinCount = (binCount + 7) / 8 * 8
    let lowest = settings.scale.mel(fromHertz: settings.minimumFrequency)
    let highest = settings.scale.mel(fromHertz: maximum)
    let edges = (0..<settings.bandCount + 2).map { index in
      settings.scale.hertz(
        fromMel: lowest + (highest - lowest) * Double(index) / Double(settings.bandCount + 1))
    }
    centerFrequencies = Array(edges[1...settings.bandCount])
    for band in 0..<settings.bandCount {
      let (lower, center, upper) = (edges[band], edges[band + 1], edges[band + 2])
      let scale = settings.normalization == .slaney ? 2 / (upper - lower) : 1
      var values = [Double](repeating: 0, count: paddedBinCount)
      for bin in 0..<binCount {
        let frequency = Double(bin) * sampleRate / Double(fftLength)
        let rising = (frequency - lower) / (center - lower)
        let falling = (upper - frequency) / (upper - center)
        values[bin] = max(0, min(rising, falling)) * scale
      }
      guard let first = values.firstIndex(where: { $0 > 0 }),
        let last = values.lastIndex(where: { $0 > 0 })
      else {
        bands.append(Band(start: 0, vectorCount: 0, weightOffset: weights.count))
        continue
      }
      let vectorCount = (last - first) / 8 + 1
      // A band at the upper end is read from a little earlier, so that no read leaves the row.
      let start = max(0, min(first, binCount - 8 * vectorCount))
      bands.append(Band(start: start, vectorCount: vectorCount, weightOffset: weights.count))
      weights += values[start...].prefix(8 * vectorCount).map(Float.init)
      let missing = bands[band].weightOffset + 8 * vectorCount - weights.count
      weights += [Float](repeating: 0, count: missing)
    }
  }

  /// The number of bands.
  public var bandCount: Int { settings.bandCount }

  /// The weights as a matrix, bands × bins.
  public var matrix: Matrix<Float> {
    var matrix = Matrix<Float>(rows: bandCount, columns: binCount)
    for (row, band) in bands.enumerated() {
      for place in 0..<8 * band.vectorCount where band.start + place < binCount {
        matrix[row, band.start + place] = weights[band.weightOffset + place]
      }
    }
    return matrix
  }

  /// The power in each band: frames × bins in, frames × bands out.
  public func apply(to power: Matrix<Float>) -> Matrix<Float> {
    precondition(power.columnCount == binCount, "spectra have the bins of the filter bank")
    // Rows shorter than the longest read are copied into longer ones; only tiny spectra are.
    let longest = bands.map { $0.start + 8 * $0.vectorCount }.max() ?? 0
    let needsCopy = longest > binCount
    let rowCount = power.rowCount
    let count = rowCount * bandCount
    let elements = [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = count
      guard let target = buffer.baseAddress else { return }
      var copy = [Float](repeating: 0, count: max(longest, binCount))
      power.elements.withUnsafeBufferPointer { source in
        guard let source = source.baseAddress else { return }
        for row in 0..<rowCount {
          let bins = source + row * binCount
          if needsCopy {
            for bin in 0..<binCount { copy[bin] = bins[bin] }
            copy.withUnsafeBufferPointer { copied in
              if let base = copied.baseAddress { sum(base, into: target + row * bandCount) }
            }
          } else {
            sum(bins, into: target + row * bandCount)
          }
        }
      }
    }
    return Matrix(rows: rowCount, columns: bandCount, elements: elements)
  }

  private func sum(_ bins: UnsafePointer<Float>, into target: UnsafeMutablePointer<Float>) {
    weights.withUnsafeBufferPointer { weights in
      bands.withUnsafeBufferPointer { bands in
        for index in 0..<bands.count {
          let band = bands[index]
          guard band.vectorCount > 0, let base = weights.baseAddress else {
            target[index] = 0
            continue
          }
          let factors = base + band.weightOffset
          let values = bins + band.start
          var total = Lanes(loading: values) * Lanes(loading: factors)
          for vector in 1..<max(1, band.vectorCount) {
            total +=
              Lanes(loading: values + 8 * vector) * Lanes(loading: factors + 8 * vector)
          }
          target[index] = total.laneSum
        }
      }
    }
  }
}
