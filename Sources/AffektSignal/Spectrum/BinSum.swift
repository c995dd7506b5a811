/// What a bin adds to a sum over bins, given its number and its values in eight frames.
///
/// A type, not a closure: the compiler always takes it into the loop, closures only sometimes.
protocol BinTerm {
  func value(_ bin: Float, _ values: Lanes) -> Lanes
}

/// The values themselves.
struct PlainTerm: BinTerm {
  @inline(__always)
  func value(_ bin: Float, _ values: Lanes) -> Lanes { values }
}

/// The values times the number of the bin.
struct WeightedTerm: BinTerm {
  @inline(__always)
  func value(_ bin: Float, _ values: Lanes) -> Lanes { values * bin }
}

/// The values times the squared distance of the bin from a centre.
struct SquaredDistanceTerm: BinTerm {
  let center: Lanes

  @inline(__always)
  func value(_ bin: Float, _ values: Lanes) -> Lanes {
    let distance = bin - center
    return values * (distance * distance)
  }
}

/// The squared values, none below a floor.
struct PowerTerm: BinTerm {
  let floor: Float

  @inline(__always)
  func value(_ bin: Float, _ values: Lanes) -> Lanes { power(of: values) }

  @inline(__always)
  func power(of values: Lanes) -> Lanes {
    let power = values * values
    return power.replacing(with: floor, where: power .< floor)
  }
}

extension UnsafeBufferPointer<SIMD8<Float>> {
  /// The sum over bins of a term.
  ///
  /// Single-precision sums of few bins are added up in double precision, so that the number of bins
  /// costs no digits; the order of the additions is fixed.
  @inline(__always)
  func sum(_ term: some BinTerm) -> SIMD8<Double> {
    var total = SIMD8<Double>()
    var bin = 0
    while bin < count {
      let end = Swift.min(bin + 64, count)
      var number = Float(bin)
      var (a, b, c, d) = (Lanes(), Lanes(), Lanes(), Lanes())
      while bin + 4 <= end {
        a += term.value(number, self[bin])
        b += term.value(number + 1, self[bin + 1])
        c += term.value(number + 2, self[bin + 2])
        d += term.value(number + 3, self[bin + 3])
        number += 4
        bin += 4
      }
      while bin < end {
        a += term.value(number, self[bin])
        number += 1
        bin += 1
      }
      total += SIMD8<Double>((a + b) + (c + d))
    }
    return total
  }
}
