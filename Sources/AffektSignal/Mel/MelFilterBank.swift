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
    /// The first bin.
    var start: Int
    /// The number of bins; 0 if the band is empty.
    var count: Int
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
      let lowest = max(0, Int(saturating: lower / binWidth) - 1)
      let highest = min(binCount - 1, Int(saturating: upper / binWidth) + 1)
      guard let first = (lowest...highest).first(where: { weight($0) > 0 }),
        let last = (lowest...highest).last(where: { weight($0) > 0 })
      else {
        bands.append(Band(start: 0, count: 0, weightOffset: weights.count))
        continue
      }
      bands.append(
        Band(start: first, count: last - first + 1, weightOffset: weights.count))
      weights += (first...last).map { Float(weight($0)) }
    }
  }

  /// The number of bands that hold no bin.
  public var emptyBandCount: Int { bands.count { $0.count == 0 } }

  /// The number of bands.
  public var bandCount: Int { settings.bandCount }

  /// The weights as a matrix, bands × bins.
  public var matrix: Matrix<Float> {
    var matrix = Matrix<Float>(rows: bandCount, columns: binCount)
    for (row, band) in bands.enumerated() {
      for place in 0..<band.count {
        matrix[row, band.start + place] = weights[band.weightOffset + place]
      }
    }
    return matrix
  }

  /// The power in each band, frames × bands, of spectra of power.
  public func apply(to power: SpectrumBlocks) -> Matrix<Float> {
    apply(to: power) { $0 }
  }

  /// The power in each band, frames × bands, of spectra of magnitude, which are squared.
  public func apply(toMagnitudes magnitudes: SpectrumBlocks) -> Matrix<Float> {
    apply(to: magnitudes) { $0 * $0 }
  }

  @inline(__always)
  private func apply(to spectra: SpectrumBlocks, _ power: (Lanes) -> Lanes) -> Matrix<Float> {
    precondition(spectra.binCount == binCount, "spectra have the bins of the filter bank")
    let count = spectra.frameCount * bandCount
    let elements = [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = count
      guard let target = buffer.baseAddress else { return }
      withUnsafeTemporaryAllocation(of: Lanes.self, capacity: bandCount) { sums in
        guard let sums = sums.baseAddress else { return }
        spectra.forEachBlock { frames, bins in
          guard let bins = bins.baseAddress else { return }
          sum(bins, power, into: sums)
          writeRows(
            of: sums, binCount: bandCount, rowCount: frames.count,
            to: target + frames.lowerBound * bandCount)
        }
      }
    }
    return Matrix(rows: spectra.frameCount, columns: bandCount, elements: elements)
  }

  @inline(__always)
  private func sum(
    _ bins: UnsafePointer<Lanes>, _ power: (Lanes) -> Lanes,
    into sums: UnsafeMutablePointer<Lanes>
  ) {
    weights.withUnsafeBufferPointer { weights in
      bands.withUnsafeBufferPointer { bands in
        for (index, band) in bands.enumerated() {
          var (even, odd) = (Lanes(), Lanes())
          var place = 0
          while place + 2 <= band.count {
            even += power(bins[band.start + place]) * weights[band.weightOffset + place]
            odd += power(bins[band.start + place + 1]) * weights[band.weightOffset + place + 1]
            place += 2
          }
          if place < band.count {
            even += power(bins[band.start + place]) * weights[band.weightOffset + place]
          }
          sums[index] = even + odd
        }
      }
    }
  }
}
