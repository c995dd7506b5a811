import Foundation

/// Finds where to split examples along one column, so that both sides are as pure as can be.
///
/// An example is one number: its rank in the upper half, its class and how often it counts in the
/// lower one. So sorting by rank brings along all that the search reads.
struct ClassSplitSearch: ~Copyable {
  /// A place between two ranks.
  struct Split {
    /// Larger is better; comparable among splits of the same examples.
    var score: Double
    /// The highest rank of the lower side.
    var below: UInt32
    /// The lowest rank of the upper side.
    var above: UInt32
  }

  private let impurity: ClassificationTree.Impurity
  private let minimumLeaf: Int
  private let classCount: Int
  private let weights: UnsafeMutablePointer<Double>
  /// What a class adds to the term of a side for every count that can occur, class after class.
  private let terms: UnsafeMutablePointer<Double>
  /// Where the terms of each class begin.
  private let termStarts: UnsafeMutablePointer<Int>
  /// Where the term of each class stands for its count on the lower side, and on the upper one.
  private let lower: UnsafeMutablePointer<Int>
  private let upper: UnsafeMutablePointer<Int>
  private var keys: UnsafeMutablePointer<UInt64>
  private var spare: UnsafeMutablePointer<UInt64>

  /// Makes room for examples whose classes count `totals` times together.
  init(
    exampleCount: Int, totals: [Int], classWeights: [Double],
    settings: ClassificationTree.Settings
  ) {
    impurity = settings.impurity
    minimumLeaf = settings.minimumLeaf
    classCount = totals.count
    weights = .allocate(capacity: classCount)
    termStarts = .allocate(capacity: classCount)
    lower = .allocate(capacity: classCount)
    upper = .allocate(capacity: classCount)
    terms = .allocate(capacity: totals.reduce(0, +) + classCount)
    keys = .allocate(capacity: exampleCount)
    spare = .allocate(capacity: exampleCount)
    var place = 0
    for label in 0..<classCount {
      weights[label] = classWeights[label]
      termStarts[label] = place
      for count in 0...totals[label] {
        terms[place] = Self.term(classWeights[label] * Double(count), impurity)
        place += 1
      }
    }
  }

  deinit {
    weights.deallocate()
    terms.deallocate()
    termStarts.deallocate()
    lower.deallocate()
    upper.deallocate()
    keys.deallocate()
    spare.deallocate()
  }

  /// An example's class and how often it counts, for `best(among:)`.
  static func tag(label: Int, multiplicity: Int) -> UInt64 {
    precondition(label < 1 << 16 && multiplicity < 1 << 16, "there are too many classes or draws")
    return UInt64(label) << 16 | UInt64(multiplicity)
  }

  /// The best split of examples with the given ranks and tags, whose classes count `counts` times;
  /// nil when no split leaves enough examples in both sides, `isConstant` when all ranks are equal.
  mutating func best(
    among members: UnsafeBufferPointer<Int32>, ranks: UnsafeBufferPointer<UInt32>,
    tags: UnsafePointer<UInt64>, counts: UnsafePointer<Int>
  ) -> (split: Split?, isConstant: Bool) {
    var (least, greatest) = (UInt32.max, UInt32.min)
    for (place, member) in members.enumerated() {
      let rank = ranks[Int(member)]
      least = min(least, rank)
      greatest = max(greatest, rank)
      keys[place] = UInt64(rank) << 32 | tags[Int(member)]
    }
    guard least < greatest else { return (nil, true) }
    sort(members.count, least: least, span: greatest - least)
    for label in 0..<classCount {
      lower[label] = termStarts[label]
      upper[label] = termStarts[label] + counts[label]
    }
    let split =
      switch impurity {
      case .gini: scan(members.count) { term, mass in term / mass }
      case .entropy: scan(members.count) { term, mass in term - mass * log(mass) }
      }
    return (split, false)
  }

  /// Goes through the sorted examples, one after the other to the lower side. `value` is how pure a
  /// side is, from its term and its mass.
  @inline(__always)
  private func scan(_ count: Int, _ value: (Double, Double) -> Double) -> Split? {
    var (lowerTerm, lowerMass, upperTerm, upperMass) = (0.0, 0.0, 0.0, 0.0)
    for label in 0..<classCount {
      upperTerm += terms[upper[label]]
      upperMass += weights[label] * Double(upper[label] - termStarts[label])
    }
    var bestScore = -Double.infinity
    var bestPlace: Int?
    for place in 0..<count - 1 {
      let key = keys[place]
      let label = Int(truncatingIfNeeded: key >> 16 & 0xffff)
      let multiplicity = Int(truncatingIfNeeded: key & 0xffff)
      let mass = weights[label] * Double(multiplicity)
      let (low, high) = (lower[label], upper[label])
      lowerTerm += terms[low &+ multiplicity] - terms[low]
      upperTerm += terms[high &- multiplicity] - terms[high]
      lower[label] = low &+ multiplicity
      upper[label] = high &- multiplicity
      lowerMass += mass
      upperMass -= mass
      guard key >> 32 != keys[place &+ 1] >> 32 else { continue }
      let score = value(lowerTerm, lowerMass) + value(upperTerm, upperMass)
      if score > bestScore, place + 1 >= minimumLeaf, count - place - 1 >= minimumLeaf {
        bestScore = score
        bestPlace = place
      }
    }
    return bestPlace.map {
      Split(
        score: bestScore, below: UInt32(keys[$0] >> 32), above: UInt32(keys[$0 + 1] >> 32))
    }
  }

  /// c² or c·ln c of the mass c of a class: their sums over classes make the impurity of a side.
  private static func term(_ mass: Double, _ impurity: ClassificationTree.Impurity) -> Double {
    switch impurity {
    case .gini: mass * mass
    case .entropy: mass > 0 ? mass * log(mass) : 0
    }
  }

  /// Sorts the keys by rank: few by insertion, many by the bytes of what their ranks exceed `least`.
  private mutating func sort(_ count: Int, least: UInt32, span: UInt32) {
    if count <= 40 {
      for place in 1..<count {
        let key = keys[place]
        var target = place
        while target > 0, keys[target &- 1] > key {
          keys[target] = keys[target &- 1]
          target &-= 1
        }
        keys[target] = key
      }
      return
    }
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { places in
      var shift: UInt64 = 0
      while UInt64(span) >> shift > 0 {
        places.initialize(repeating: 0)
        for place in 0..<count {
          places[Int((keys[place] >> 32 - UInt64(least)) >> shift & 0xff)] += 1
        }
        var next = 0
        for byte in 0..<256 {
          let length = places[byte]
          places[byte] = next
          next += length
        }
        for place in 0..<count {
          let byte = Int((keys[place] >> 32 - UInt64(least)) >> shift & 0xff)
          spare[places[byte]] = keys[place]
          places[byte] += 1
        }
        swap(&keys, &spare)
        shift += 8
      }
    }
  }
}
