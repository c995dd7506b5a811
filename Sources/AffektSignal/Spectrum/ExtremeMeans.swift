/// Means of the smallest and of the greatest values of some bins, found without sorting them all.
public enum ExtremeMeans {
  /// For each frame the mean of the `count` smallest and that of the `count` greatest magnitudes in
  /// a range of bins.
  ///
  /// `count` is positive and not more than there are bins; no magnitude may be NaN. A bin costs some
  /// ten comparisons if `count` is at most eight, and otherwise twice `count` comparisons.
  public static func measure(
    _ magnitudes: SpectrumBlocks, in range: Range<Int>, count: Int
  ) -> (smallest: [Float], greatest: [Float]) {
    precondition(count > 0 && count <= range.count, "there are enough bins")
    var (smallest, greatest): ([Float], [Float]) = ([], [])
    smallest.reserveCapacity(magnitudes.frameCount)
    greatest.reserveCapacity(magnitudes.frameCount)
    magnitudes.forEachBlock { frames, bins in
      let means = means(of: UnsafeBufferPointer(rebasing: bins[range]), count)
      for lane in 0..<frames.count {
        smallest.append(means.smallest[lane])
        greatest.append(means.greatest[lane])
      }
    }
    return (smallest, greatest)
  }

  private static func means(
    of bins: UnsafeBufferPointer<Lanes>, _ count: Int
  ) -> (smallest: Lanes, greatest: Lanes) {
    switch count {
    case 1: return singles(bins)
    case 2...8: return few(bins, count)
    default: return many(bins, count)
    }
  }

  /// The smallest and the greatest.
  private static func singles(
    _ bins: UnsafeBufferPointer<Lanes>
  ) -> (smallest: Lanes, greatest: Lanes) {
    var (low, high) = (bins[0], bins[0])
    for bin in 1..<max(1, bins.count) {
      low = smaller(low, bins[bin])
      high = greater(high, bins[bin])
    }
    return (low, high)
  }

  /// Up to eight: bins are sorted by eights, and each eight is merged into the eight smallest and the
  /// eight greatest so far.
  private static func few(
    _ bins: UnsafeBufferPointer<Lanes>, _ count: Int
  ) -> (smallest: Lanes, greatest: Lanes) {
    var lowest = Eight(repeating: Lanes(repeating: .infinity))
    var highest = Eight(repeating: Lanes(repeating: -.infinity))
    var bin = 0
    while bin + 8 <= bins.count {
      var eight = Eight(bins, from: bin)
      eight.sort()
      lowest.keepSmallest(with: eight)
      highest.keepGreatest(with: eight)
      bin += 8
    }
    if bin < bins.count {
      // What is missing from the last eight must not be found on either side.
      var low = Eight(repeating: Lanes(repeating: .infinity))
      var high = Eight(repeating: Lanes(repeating: -.infinity))
      for place in 0..<bins.count - bin {
        low.set(place, to: bins[bin + place])
        high.set(place, to: bins[bin + place])
      }
      low.sort()
      high.sort()
      lowest.keepSmallest(with: low)
      highest.keepGreatest(with: high)
    }
    return (
      lowest.sum(first: count) / Float(count), highest.reversed.sum(first: count) / Float(count)
    )
  }

  /// Any number, by inserting every bin into sorted lists.
  private static func many(
    _ bins: UnsafeBufferPointer<Lanes>, _ count: Int
  ) -> (smallest: Lanes, greatest: Lanes) {
    withUnsafeTemporaryAllocation(of: Lanes.self, capacity: 2 * count) { lists in
      for place in 0..<count {
        lists[place] = Lanes(repeating: .infinity)
        lists[count + place] = Lanes(repeating: -.infinity)
      }
      for values in bins {
        var (low, high) = (values, values)
        for place in 0..<count {
          let (smallest, greatest) = (lists[place], lists[count + place])
          lists[place] = smaller(smallest, low)
          low = greater(smallest, low)
          lists[count + place] = greater(greatest, high)
          high = smaller(greatest, high)
        }
      }
      var (low, high) = (Lanes(), Lanes())
      for place in 0..<count {
        low += lists[place]
        high += lists[count + place]
      }
      return (low / Float(count), high / Float(count))
    }
  }

  @inline(__always)
  fileprivate static func smaller(_ first: Lanes, _ second: Lanes) -> Lanes {
    first.replacing(with: second, where: second .< first)
  }

  @inline(__always)
  fileprivate static func greater(_ first: Lanes, _ second: Lanes) -> Lanes {
    first.replacing(with: second, where: second .> first)
  }
}

/// Eight vectors, sorted lane by lane without a branch.
private struct Eight {
  private var a, b, c, d, e, f, g, h: Lanes

  @inline(__always)
  init(repeating value: Lanes) {
    (a, b, c, d) = (value, value, value, value)
    (e, f, g, h) = (value, value, value, value)
  }

  @inline(__always)
  init(_ bins: UnsafeBufferPointer<Lanes>, from bin: Int) {
    (a, b, c, d) = (bins[bin], bins[bin + 1], bins[bin + 2], bins[bin + 3])
    (e, f, g, h) = (bins[bin + 4], bins[bin + 5], bins[bin + 6], bins[bin + 7])
  }

  @inline(__always)
  mutating func set(_ place: Int, to value: Lanes) {
    switch place {
    case 0: a = value
    case 1: b = value
    case 2: c = value
    case 3: d = value
    case 4: e = value
    case 5: f = value
    case 6: g = value
    default: h = value
    }
  }

  /// Sorts upwards: Batcher's merge exchange of eight, nineteen comparators.
  @inline(__always)
  mutating func sort() {
    Self.exchange(&a, &b)
    Self.exchange(&c, &d)
    Self.exchange(&e, &f)
    Self.exchange(&g, &h)
    Self.exchange(&a, &c)
    Self.exchange(&b, &d)
    Self.exchange(&e, &g)
    Self.exchange(&f, &h)
    Self.exchange(&b, &c)
    Self.exchange(&f, &g)
    Self.exchange(&a, &e)
    Self.exchange(&d, &h)
    Self.exchange(&b, &f)
    Self.exchange(&c, &g)
    Self.exchange(&b, &e)
    Self.exchange(&d, &g)
    Self.exchange(&c, &e)
    Self.exchange(&d, &f)
    Self.exchange(&d, &e)
  }

  /// Becomes the eight smallest of its own and another's; both are sorted before and this one after.
  @inline(__always)
  mutating func keepSmallest(with other: Eight) {
    a = ExtremeMeans.smaller(a, other.h)
    b = ExtremeMeans.smaller(b, other.g)
    c = ExtremeMeans.smaller(c, other.f)
    d = ExtremeMeans.smaller(d, other.e)
    e = ExtremeMeans.smaller(e, other.d)
    f = ExtremeMeans.smaller(f, other.c)
    g = ExtremeMeans.smaller(g, other.b)
    h = ExtremeMeans.smaller(h, other.a)
    sortBitonic()
  }

  /// Becomes the eight greatest of its own and another's; both are sorted before and this one after.
  @inline(__always)
  mutating func keepGreatest(with other: Eight) {
    a = ExtremeMeans.greater(a, other.h)
    b = ExtremeMeans.greater(b, other.g)
    c = ExtremeMeans.greater(c, other.f)
    d = ExtremeMeans.greater(d, other.e)
    e = ExtremeMeans.greater(e, other.d)
    f = ExtremeMeans.greater(f, other.c)
    g = ExtremeMeans.greater(g, other.b)
    h = ExtremeMeans.greater(h, other.a)
    sortBitonic()
  }

  /// Sorts what first rises and then falls, or the other way round.
  @inline(__always)
  private mutating func sortBitonic() {
    Self.exchange(&a, &e)
    Self.exchange(&b, &f)
    Self.exchange(&c, &g)
    Self.exchange(&d, &h)
    Self.exchange(&a, &c)
    Self.exchange(&b, &d)
    Self.exchange(&e, &g)
    Self.exchange(&f, &h)
    Self.exchange(&a, &b)
    Self.exchange(&c, &d)
    Self.exchange(&e, &f)
    Self.exchange(&g, &h)
  }

  /// The sum of the first `count`, in their order.
  @inline(__always)
  func sum(first count: Int) -> Lanes {
    var sum = a
    if count > 1 { sum += b }
    if count > 2 { sum += c }
    if count > 3 { sum += d }
    if count > 4 { sum += e }
    if count > 5 { sum += f }
    if count > 6 { sum += g }
    if count > 7 { sum += h }
    return sum
  }

  /// The same vectors in the opposite order.
  var reversed: Eight {
    var eight = self
    (eight.a, eight.b, eight.c, eight.d) = (h, g, f, e)
    (eight.e, eight.f, eight.g, eight.h) = (d, c, b, a)
    return eight
  }

  @inline(__always)
  private static func exchange(_ low: inout Lanes, _ high: inout Lanes) {
    (low, high) = (ExtremeMeans.smaller(low, high), ExtremeMeans.greater(low, high))
  }
}
