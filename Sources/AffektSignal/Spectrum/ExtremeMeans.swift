/// Means of the smallest and of the greatest of some values, found without sorting them all.
///
/// It keeps memory from one call to the next, so that a whole spectrogram needs no more than a frame.
public struct ExtremeMeans {
  /// The extremes so far, in ascending order.
  private var smallest: [Float] = []
  private var greatest: [Float] = []

  /// Makes it ready.
  public init() {}

  /// The mean of the `count` smallest and the mean of the `count` greatest of `values`.
  ///
  /// There must be at least `count` values, and `count` is positive; none may be NaN.
  public mutating func measure(
    _ values: UnsafeBufferPointer<Float>, count: Int
  ) -> (smallest: Float, greatest: Float) {
    precondition(count > 0 && count <= values.count, "there are enough values")
    guard let base = values.baseAddress else { return (0, 0) }
    if smallest.count < max(16, count) {
      smallest = [Float](repeating: 0, count: max(16, count))
      greatest = smallest
    }
    return smallest.withUnsafeMutableBufferPointer { smallest in
      greatest.withUnsafeMutableBufferPointer { greatest in
        let limits = Self.limits(base, values.count, count, smallest, greatest)
        if count == 1, values.count >= 16 { return limits }
        // The limits stand for extremes that are not found yet: at least `count` values lie within.
        for place in 0..<count {
          smallest[place] = limits.smallest
          greatest[place] = limits.greatest
        }
        var index = 0
        while index + 8 <= values.count {
          let lanes = Lanes(loading: base + index)
          if Self.isAnySet((lanes .< smallest[count - 1]) .| (lanes .> greatest[0])) {
            for lane in index..<index + 8 { Self.insert(base[lane], count, smallest, greatest) }
          }
          index += 8
        }
        while index < values.count {
          Self.insert(base[index], count, smallest, greatest)
          index += 1
        }
        var (low, high): (Float, Float) = (0, 0)
        for place in 0..<count {
          low += smallest[place]
          high += greatest[place]
        }
        return (low / Float(count), high / Float(count))
      }
    }
  }

  /// Values that no smaller extreme lies above and no greater one below, so that most vectors can be
  /// passed over at a glance.
  ///
  /// The values are dealt out to sixteen places. The `count`-th smallest of the places' minima has
  /// `count` values up to it, hence the `count` smallest of all are not above it; likewise for the
  /// greatest. For a count of 1 these are the extremes themselves.
  @inline(__always)
  private static func limits(
    _ base: UnsafePointer<Float>, _ valueCount: Int, _ count: Int,
    _ minima: UnsafeMutableBufferPointer<Float>, _ maxima: UnsafeMutableBufferPointer<Float>
  ) -> (smallest: Float, greatest: Float) {
    guard valueCount >= 16, count <= 16 else { return (.infinity, -.infinity) }
    var (evenLow, oddLow) = (Lanes(loading: base), Lanes(loading: base + 8))
    var (evenHigh, oddHigh) = (evenLow, oddLow)
    var index = 16
    while index + 16 <= valueCount {
      let (even, odd) = (Lanes(loading: base + index), Lanes(loading: base + index + 8))
      evenLow.replace(with: even, where: even .< evenLow)
      oddLow.replace(with: odd, where: odd .< oddLow)
      evenHigh.replace(with: even, where: even .> evenHigh)
      oddHigh.replace(with: odd, where: odd .> oddHigh)
      index += 16
    }
    // The last vectors overlap what has been seen, which does no harm to extremes; a value that is
    // seen in two places would, so it is only taken for a count of 1.
    if count == 1 {
      let (even, odd) = (
        Lanes(loading: base + valueCount - 16), Lanes(loading: base + valueCount - 8)
      )
      evenLow.replace(with: even, where: even .< evenLow)
      oddLow.replace(with: odd, where: odd .< oddLow)
      evenHigh.replace(with: even, where: even .> evenHigh)
      oddHigh.replace(with: odd, where: odd .> oddHigh)
      return (
        pointwiseMin(evenLow, oddLow).min(), pointwiseMax(evenHigh, oddHigh).max()
      )
    }
    guard count > 8 else {
      let low = sorted(pointwiseMin(evenLow, oddLow), minima)
      let high = sorted(pointwiseMax(evenHigh, oddHigh), maxima)
      return (low[count - 1], high[8 - count])
    }
    for lane in 0..<8 {
      minima[lane] = evenLow[lane]
      minima[lane + 8] = oddLow[lane]
      maxima[lane] = evenHigh[lane]
      maxima[lane + 8] = oddHigh[lane]
    }
    sort(minima, 16)
    sort(maxima, 16)
    return (minima[count - 1], maxima[16 - count])
  }

  @inline(__always)
  private static func sorted(
    _ lanes: Lanes, _ memory: UnsafeMutableBufferPointer<Float>
  ) -> UnsafeMutableBufferPointer<Float> {
    for lane in 0..<8 { memory[lane] = lanes[lane] }
    sort(memory, 8)
    return memory
  }

  /// Sorts the first `count` elements upwards, by insertion.
  private static func sort(_ values: UnsafeMutableBufferPointer<Float>, _ count: Int) {
    for index in 1..<count {
      let value = values[index]
      var place = index
      while place > 0, values[place - 1] > value {
        values[place] = values[place - 1]
        place -= 1
      }
      values[place] = value
    }
  }

  /// Puts a value into its place among the extremes if it is one.
  @inline(__always)
  private static func insert(
    _ value: Float, _ count: Int, _ smallest: UnsafeMutableBufferPointer<Float>,
    _ greatest: UnsafeMutableBufferPointer<Float>
  ) {
    if value < smallest[count - 1] {
      var place = count - 1
      while place > 0, smallest[place - 1] > value {
        smallest[place] = smallest[place - 1]
        place -= 1
      }
      smallest[place] = value
    }
    if value > greatest[0] {
      var place = 0
      while place < count - 1, greatest[place + 1] < value {
        greatest[place] = greatest[place + 1]
        place += 1
      }
      greatest[place] = value
    }
  }

  @inline(__always)
  private static func isAnySet(_ mask: SIMDMask<SIMD8<Int32>>) -> Bool {
    let lanes = SIMD8<Int32>().replacing(with: 1, where: mask)
    let four = lanes.lowHalf | lanes.highHalf
    let two = four.lowHalf | four.highHalf
    return two[0] | two[1] != 0
  }
}
