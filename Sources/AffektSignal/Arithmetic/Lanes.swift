/// Eight single-precision numbers that are worked on at once.
typealias Lanes = SIMD8<Float>

extension Lanes {
  /// Eight numbers from consecutive memory of any alignment.
  @inline(__always)
  init(loading pointer: UnsafePointer<Float>) {
    self = UnsafeRawPointer(pointer).loadUnaligned(as: Lanes.self)
  }

  /// Writes the eight numbers to consecutive memory of any alignment.
  @inline(__always)
  func store(to pointer: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(pointer).storeBytes(of: self, as: Lanes.self)
  }

  /// The sum of the eight numbers, in a fixed order: halves, quarters, pairs.
  @inline(__always)
  var laneSum: Float {
    let four = lowHalf + highHalf
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
  }
}

/// Turns eight rows of eight numbers into eight columns, without leaving the registers.
///
/// Three rounds of shuffles, each between two vectors: pairs, fours and halves.
@inline(__always)
func transpose(
  _ a: Lanes, _ b: Lanes, _ c: Lanes, _ d: Lanes, _ e: Lanes, _ f: Lanes, _ g: Lanes, _ h: Lanes
) -> (Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes) {
  let ab0 = interleaveLow(a, b)
  let ab1 = interleaveHigh(a, b)
  let cd0 = interleaveLow(c, d)
  let cd1 = interleaveHigh(c, d)
  let ef0 = interleaveLow(e, f)
  let ef1 = interleaveHigh(e, f)
  let gh0 = interleaveLow(g, h)
  let gh1 = interleaveHigh(g, h)
  let abcd0 = pairLow(ab0, cd0)
  let abcd1 = pairHigh(ab0, cd0)
  let abcd2 = pairLow(ab1, cd1)
  let abcd3 = pairHigh(ab1, cd1)
  let efgh0 = pairLow(ef0, gh0)
  let efgh1 = pairHigh(ef0, gh0)
  let efgh2 = pairLow(ef1, gh1)
  let efgh3 = pairHigh(ef1, gh1)
  return (
    Lanes(lowHalf: abcd0.lowHalf, highHalf: efgh0.lowHalf),
    Lanes(lowHalf: abcd1.lowHalf, highHalf: efgh1.lowHalf),
    Lanes(lowHalf: abcd2.lowHalf, highHalf: efgh2.lowHalf),
    Lanes(lowHalf: abcd3.lowHalf, highHalf: efgh3.lowHalf),
    Lanes(lowHalf: abcd0.highHalf, highHalf: efgh0.highHalf),
    Lanes(lowHalf: abcd1.highHalf, highHalf: efgh1.highHalf),
    Lanes(lowHalf: abcd2.highHalf, highHalf: efgh2.highHalf),
    Lanes(lowHalf: abcd3.highHalf, highHalf: efgh3.highHalf)
  )
}

@inline(__always)
private func interleaveLow(_ x: Lanes, _ y: Lanes) -> Lanes {
  Lanes(x[0], y[0], x[1], y[1], x[4], y[4], x[5], y[5])
}

@inline(__always)
private func interleaveHigh(_ x: Lanes, _ y: Lanes) -> Lanes {
  Lanes(x[2], y[2], x[3], y[3], x[6], y[6], x[7], y[7])
}

@inline(__always)
private func pairLow(_ x: Lanes, _ y: Lanes) -> Lanes {
  Lanes(x[0], x[1], y[0], y[1], x[4], x[5], y[4], y[5])
}

@inline(__always)
private func pairHigh(_ x: Lanes, _ y: Lanes) -> Lanes {
  Lanes(x[2], x[3], y[2], y[3], x[6], x[7], y[6], y[7])
}
