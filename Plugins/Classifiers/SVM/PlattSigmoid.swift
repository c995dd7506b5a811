import Foundation

/// A sigmoid that turns the decision value of a pair into the probability of its first class:
/// 1 / (1 + exp(slope·value + offset)).
struct PlattSigmoid: Codable, Sendable, Equatable {
  /// Negative where larger values speak for the first class.
  let slope: Double
  let offset: Double

  init(slope: Double, offset: Double) {
    self.slope = slope
    self.offset = offset
  }

  /// The most likely sigmoid for decision values of examples whose class is known.
  ///
  /// Newton's method with backtracking on the regularised targets of Platt. Source: Lin, Lin and
  /// Weng, "A note on Platt's probabilistic outputs for support vector machines", Machine Learning
  /// 68, 2007, section 3.
  init(decisions: [Double], isFirst: [Bool]) {
    let firstCount = Double(isFirst.count { $0 })
    let secondCount = Double(isFirst.count) - firstCount
    let firstTarget = (firstCount + 1) / (firstCount + 2)
    let secondTarget = 1 / (secondCount + 2)
    let targets = isFirst.map { $0 ? firstTarget : secondTarget }
    var slope = 0.0
    var offset = log((secondCount + 1) / (firstCount + 1))

    func cost(_ slope: Double, _ offset: Double) -> Double {
      var total = 0.0
      for (value, target) in zip(decisions, targets) {
        let exponent = slope * value + offset
        total +=
          exponent >= 0
          ? target * exponent + log1p(exp(-exponent))
          : (target - 1) * exponent + log1p(exp(exponent))
      }
      return total
    }

    var current = cost(slope, offset)
    for _ in 0..<100 {
      // Gradient and Hessian; the small diagonal keeps the latter invertible.
      var (slopeGradient, offsetGradient) = (0.0, 0.0)
      var (slopeSlope, offsetOffset, slopeOffset) = (1e-12, 1e-12, 0.0)
      for (value, target) in zip(decisions, targets) {
        let probability = Self.probability(slope * value + offset)
        let spread = probability * (1 - probability)
        slopeSlope += value * value * spread
        offsetOffset += spread
        slopeOffset += value * spread
        let difference = target - probability
        slopeGradient += value * difference
        offsetGradient += difference
      }
      if abs(slopeGradient) < 1e-5, abs(offsetGradient) < 1e-5 { break }
      let determinant = slopeSlope * offsetOffset - slopeOffset * slopeOffset
      let slopeStep = -(offsetOffset * slopeGradient - slopeOffset * offsetGradient) / determinant
      let offsetStep = -(slopeSlope * offsetGradient - slopeOffset * slopeGradient) / determinant
      let decrease = slopeGradient * slopeStep + offsetGradient * offsetStep
      var length = 1.0
      while length >= 1e-10 {
        let next = cost(slope + length * slopeStep, offset + length * offsetStep)
        if next < current + 1e-4 * length * decrease {
          slope += length * slopeStep
          offset += length * offsetStep
          current = next
          break
        }
        length /= 2
      }
      if length < 1e-10 { break }
    }
    self.init(slope: slope, offset: offset)
  }

  /// The probability of the first class.
  func probability(ofFirstAt decision: Double) -> Double {
    Self.probability(slope * decision + offset)
  }

  /// 1 / (1 + exp x) without overflow.
  private static func probability(_ exponent: Double) -> Double {
    exponent >= 0 ? exp(-exponent) / (1 + exp(-exponent)) : 1 / (1 + exp(exponent))
  }
}

extension PlattSigmoid {
  /// Reads a sigmoid; throws unless its numbers are finite.
  init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    slope = try stored.number(.slope)
    offset = try stored.number(.offset)
  }
}
