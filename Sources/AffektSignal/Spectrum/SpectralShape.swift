import AffektNumerics
import Foundation

/// What the distribution of the power over the bins of a band looks like.
///
/// The powers P[k] = S[k]² divided by their sum are a distribution over the bins k, with a mean, central
/// moments and an entropy.
public enum SpectralShape {
  /// The moments of a frame.
  public struct Moments: Sendable, Equatable {
    /// The mean bin.
    public var mean = 0.0
    /// The mean squared distance from the mean bin.
    public var variance = 0.0
    /// The mean cubed distance over the variance to the power 1.5; 0 without a spread.
    public var skewness = 0.0
    /// The mean distance to the fourth power over the squared variance (3 for a normal distribution); 0
    /// without a spread.
    public var kurtosis = 0.0
  }

  /// Sums below this are those of silence.
  static let silence = Double(Float.leastNormalMagnitude)

  /// The moments of each frame, over the bins of a band; all zero for silence.
  ///
  /// A spread below a thousandth of a bin is rounding, and counts as none.
  public static func moments(
    of magnitudes: SpectrumBlocks, in band: SpectralBand
  ) -> [Moments] {
    var moments: [Moments] = []
    moments.reserveCapacity(magnitudes.frameCount)
    magnitudes.forEachBlock { frames, bins in
      let bins = UnsafeBufferPointer(rebasing: bins[band.bins])
      let total = bins.sum(SquareTerm())
      let isSilent = .!(total .>= silence)
      let mean = (bins.sum(WeightedSquareTerm()) / total).replacing(with: 0, where: isSilent)
      let center = Lanes(mean)
      let second = bins.sum(CentralTerm(center: center, power: 2)) / total
      let third = bins.sum(CentralTerm(center: center, power: 3)) / total
      let fourth = bins.sum(CentralTerm(center: center, power: 4)) / total
      for lane in 0..<frames.count {
        var moment = Moments()
        if total[lane] >= silence {
          let variance = second[lane]
          moment.mean = Double(band.bins.lowerBound) + mean[lane]
          moment.variance = variance
          if variance > 1e-6 {
            moment.skewness = third[lane] / (variance * variance.squareRoot())
            moment.kurtosis = fourth[lane] / (variance * variance)
          }
        }
        moments.append(moment)
      }
    }
    return moments
  }

  /// The entropy of each frame over the bins of a band, −Σ p[k]·log₂ p[k] with p = P/ΣP and
  /// P = max(`floor`, S²), in bits: from 0, for one bin, to log₂ of the number of bins.
  ///
  /// Silence gives the latter, as all powers are equal. `floor` must be a positive normal number.
  public static func entropies(
    of magnitudes: SpectrumBlocks, in band: SpectralBand, floor: Float
  ) -> [Double] {
    precondition(floor >= .leastNormalMagnitude, "the floor of powers is a positive normal number")
    let greatest = log2(Double(max(1, band.bins.count)))
    return magnitudes.measure { bins in
      let bins = UnsafeBufferPointer(rebasing: bins[band.bins])
      let total = bins.sum(PowerTerm(floor: floor))
      let weighted = bins.sum(LogarithmTerm(floor: floor))
      var entropy = SIMD8<Double>()
      for lane in 0..<8 where total[lane] > 0 {
        let nats = log(total[lane]) - weighted[lane] / total[lane]
        entropy[lane] = min(max(0, nats / log(2 as Double)), greatest)
      }
      return entropy
    }
  }
}

/// The squared values.
struct SquareTerm: BinTerm {
  @inline(__always)
  func value(_ bin: Float, _ values: Lanes) -> Lanes { values * values }
}

/// The squared values times the number of the bin.
private struct WeightedSquareTerm: BinTerm {
  @inline(__always)
  func value(_ bin: Float, _ values: Lanes) -> Lanes { values * values * bin }
}

/// The squared values times a power of the distance of the bin from a centre.
private struct CentralTerm: BinTerm {
  let center: Lanes
  let power: Int

  @inline(__always)
  func value(_ bin: Float, _ values: Lanes) -> Lanes {
    let distance = bin - center
    let square = distance * distance
    let factor = power == 2 ? square : power == 3 ? square * distance : square * square
    return values * values * factor
  }
}

/// The squared values, none below a floor, times their natural logarithm.
private struct LogarithmTerm: BinTerm {
  let floor: Float

  @inline(__always)
  func value(_ bin: Float, _ values: Lanes) -> Lanes {
    let square = values * values
    let power = square.replacing(with: floor, where: square .< floor)
    return power * VectorLogarithm.natural(power)
  }
}
