import AffektNumerics
import Foundation

/// The power of the bins of a band: how much there is, how high it reaches, how it falls.
public enum BandPower {
  /// The sum of the powers S² of a band in each frame.
  public static func sums(of magnitudes: SpectrumBlocks, in band: SpectralBand) -> [Double] {
    magnitudes.measure { bins in
      UnsafeBufferPointer(rebasing: bins[band.bins]).sum(SquareTerm())
    }
  }

  /// The greatest power S² of a band in each frame; 0 for a band without bins.
  public static func maxima(of magnitudes: SpectrumBlocks, in band: SpectralBand) -> [Double] {
    magnitudes.measure { bins in
      var greatest = Lanes()
      for bin in band.bins { greatest = pointwiseMax(greatest, bins[bin]) }
      let values = SIMD8<Double>(greatest)
      return values * values
    }
  }

  /// The mean of `weights` over the bins of a band, each weighted by its power: Σ w[k]·P[k] / Σ P[k]; 0
  /// for silence. There is a weight for each bin of the spectrum.
  public static func means(
    of weights: [Float], over magnitudes: SpectrumBlocks, in band: SpectralBand
  ) -> [Double] {
    precondition(weights.count == magnitudes.binCount, "every bin has a weight")
    return magnitudes.measure { bins in
      let total = UnsafeBufferPointer(rebasing: bins[band.bins]).sum(SquareTerm())
      var sum = SIMD8<Double>()
      for start in stride(from: band.bins.lowerBound, to: band.bins.upperBound, by: 64) {
        var part = Lanes()
        for bin in start..<min(start + 64, band.bins.upperBound) {
          part += bins[bin] * bins[bin] * weights[bin]
        }
        sum += SIMD8<Double>(part)
      }
      let isSilent = .!(total .>= SpectralShape.silence)
      return (sum / total).replacing(with: 0, where: isSilent)
    }
  }

  /// The slope of the least-squares line through the levels 10·log₁₀ max(`floor`, S²) of a band, in dB
  /// per bin; 0 for a band of one bin.
  ///
  /// `floor` must be a positive normal number.
  public static func slopes(
    of magnitudes: SpectrumBlocks, in band: SpectralBand, floor: Float
  ) -> [Double] {
    precondition(floor >= .leastNormalMagnitude, "the floor of powers is a positive normal number")
    let count = Double(band.bins.count)
    let middle = (count - 1) / 2
    // Σ (k − mean k)² of whole numbers that follow each other.
    let spread = count * (count * count - 1) / 12
    guard spread > 0 else { return [Double](repeating: 0, count: magnitudes.frameCount) }
    let scale = 10 / log(10 as Double) / spread
    return magnitudes.measure { bins in
      var sum = SIMD8<Double>()
      for (place, bin) in band.bins.enumerated() {
        let power = bins[bin] * bins[bin]
        let level = VectorLogarithm.natural(power.replacing(with: floor, where: power .< floor))
        sum += SIMD8<Double>(level) * (Double(place) - middle)
      }
      return sum * scale
    }
  }
}
