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
      let weight = { (bin: Int) -> Double in
        let frequency = Double(bin) * sampleRate / Double(fftLength)
        let rising = (frequency - lower) / (center - lower)
        let falling = (upper - frequency) / (upper - center)
        return max(0, min(rising, falling)) * scale
      }
      // One bin more on either side, as the bins at the edges may round either way.
      let binWidth = sampleRate / Double(fftLength)
      let lowest = max(0, Int(lower / binWidth) - 1)
      let highest = min(binCount - 1, Int(upper / binWidth) + 1)
      guard let first = (lowest...highest).first(where: { weight($0) > 0 }),
        let last = (lowest...highest).last(where: { weight($0) > 0 })
      else {
        bands.append(Band(start: 0, vectorCount: 0, weightOffset: weights.count))
        continue
      }
      let vectorCount = (last - first) / 8 + 1
      // A band at the upper end is read from a little earlier, so that reads stay in the row.
      let start = max(0, min(first, binCount - 8 * vectorCount))
      bands.append(Band(start: start, vectorCount: vectorCount, weightOffset: weights.count))
      weights += (start..<start + 8 * vectorCount).map { bin in
        bin < first || bin > last ? 0 : Float(weight(bin))
      }
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

  /// The power in each band: frames × bins of power in, frames × bands out.
  public func apply(to power: Matrix<Float>) -> Matrix<Float> {
    apply(to: power) { $0 }
  }

  /// The power in each band: frames × bins of magnitude in, which are squared, frames × bands out.
  public func apply(toMagnitudes magnitudes: Matrix<Float>) -> Matrix<Float> {
    apply(to: magnitudes) { $0 * $0 }
  }

  @inline(__always)
  private func apply(to spectra: Matrix<Float>, _ power: (Lanes) -> Lanes) -> Matrix<Float> {
    precondition(spectra.columnCount == binCount, "spectra have the bins of the filter bank")
    // Each row is copied to where whole vectors may be read beyond its end.
    let longest = bands.map { $0.start + 8 * $0.vectorCount }.max() ?? 0
    let vectorCount = (max(longest, binCount) + 7) / 8
    let rowCount = spectra.rowCount
    let count = rowCount * bandCount
    let elements = [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = count
      guard let target = buffer.baseAddress else { return }
      var copy = [Float](repeating: 0, count: 8 * vectorCount)
      copy.withUnsafeMutableBufferPointer { copy in
        spectra.elements.withUnsafeBufferPointer { source in
          guard let source = source.baseAddress, let copy = copy.baseAddress else { return }
          for row in 0..<rowCount {
            let bins = source + row * binCount
            var bin = 0
            while bin + 8 <= binCount {
              power(Lanes(loading: bins + bin)).store(to: copy + bin)
              bin += 8
            }
            while bin < binCount {
              copy[bin] = power(Lanes(repeating: bins[bin]))[0]
              bin += 1
            }
            sum(copy, into: target + row * bandCount)
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
