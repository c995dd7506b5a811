import AffektNumerics
import AffektSignal

/// Finds pairs of sounds whose outlines have a large product.
///
/// Of many sounds, each outline a is kept as its first coordinates along the main axes of all outlines
/// and the length r of what the axes leave: a·b ≤ Σ aₖbₖ + rₐ·r_b + (terms of a alone and of b alone)
/// rules most pairs out with a sixth of the multiplications. The others are decided by the product
/// itself, added up in one order whatever the number of threads. No pair is missed.
struct OutlineIndex: Sendable {
  /// The least product of outlines at which fingerprints are compared.
  ///
  /// Copies of a recording have 0.97 or more (see `DuplicateAudio.leastSimilarity`).
  static let leastProduct: Float = 0.93

  /// What rounding may take from a product in single precision.
  private static let slack: Float = 1e-4
  private static let axisCount = 20
  private static let columnsPerTile = 1024
  private static let pairsPerBlock = 2_000_000
  /// From how many sounds on finding the axes is worth its time.
  private static let leastCountForAxes = 4096

  /// The searched fingerprints, by their places among all.
  private let places: [Int32]
  private let outlines: [Float]
  private let outlineWidth: Int
  /// The left factors of the bound, a row per sound.
  private let left: [Float]
  /// The right factors of the bound.
  private let right: [Matrix<Float>]
  private let width: Int

  /// Prepares the search among fingerprints.
  init(of fingerprints: [SoundFingerprint], axesFrom leastCount: Int = Self.leastCountForAxes) {
    let outlineWidth = fingerprints.first?.outline.count ?? 0
    // The product of two outlines is at most the length of the shorter one.
    let places = fingerprints.indices.filter { place in
      let outline = fingerprints[place].outline
      return Self.product(outline, 0, outline, 0, count: outlineWidth) >= 0.93 * 0.93
    }
    let outlines = places.flatMap { fingerprints[$0].outline }
    self.places = places.map { Int32($0) }
    self.outlines = outlines
    self.outlineWidth = outlineWidth
    let factors =
      places.count >= leastCount ? Self.factors(of: outlines, width: outlineWidth) : nil
    left = factors?.left ?? outlines
    width = factors == nil ? outlineWidth : Self.axisCount + 3
    let (width, allRight) = (width, factors?.right ?? outlines)
    right = stride(from: 0, to: places.count, by: Self.columnsPerTile).map { start in
      let end = min(start + Self.columnsPerTile, places.count)
      return Matrix(
        rows: end - start, columns: width, elements: Array(allRight[start * width..<end * width]))
    }
  }

  /// The rows, in blocks of bounded work and memory.
  var blocks: [Range<Int>] {
    let size = max(1, min(256, Self.pairsPerBlock / max(1, places.count)))
    return stride(from: 0, to: places.count, by: size).map {
      $0..<min($0 + size, places.count)
    }
  }

  /// For each sound of a block the later sounds with a large product, unless `roots` are equal.
  func candidates(
    in block: Range<Int>, apartIn roots: [Int32]
  ) -> [(first: Int, seconds: [Int32])] {
    let rows = Matrix(
      rows: block.count, columns: width,
      elements: Array(left[block.lowerBound * width..<block.upperBound * width]))
    var found = [[Int32]](repeating: [], count: block.count)
    for tile in block.lowerBound / Self.columnsPerTile..<right.count {
      let products = Matrix.product(rows, right[tile], secondTransposed: true)
      let start = tile * Self.columnsPerTile
      for row in block.indices {
        let place = row - block.lowerBound
        let from = max(0, row + 1 - start)
        guard from < products.columnCount else { continue }
        products.elements.withUnsafeBytes { bytes in
          let base = place * products.columnCount
          Self.forEachElement(
            of: bytes, in: base + from..<base + products.columnCount,
            atLeast: Self.leastProduct - Self.slack
          ) { element in
            let column = start + element - base
            guard roots[Int(places[row])] != roots[Int(places[column])],
              Self.product(
                outlines, row * outlineWidth, outlines, column * outlineWidth, count: outlineWidth)
                >= Self.leastProduct
            else { return }
            found[place].append(places[column])
          }
        }
      }
    }
    return block.indices.map { (Int(places[$0]), found[$0 - block.lowerBound]) }
      .filter { !$0.1.isEmpty }
  }

  /// Calls `body` with the numbers of the elements that reach a limit, in order.
  @inline(__always)
  private static func forEachElement(
    of bytes: UnsafeRawBufferPointer, in range: Range<Int>, atLeast limit: Float,
    _ body: (Int) -> Void
  ) {
    var element = range.lowerBound
    while element < range.upperBound {
      if element + 16 <= range.upperBound {
        let lanes = bytes.loadUnaligned(fromByteOffset: 4 * element, as: SIMD16<Float>.self)
        if lanes.max() < limit {
          element += 16
          continue
        }
      }
      for place in element..<min(element + 16, range.upperBound)
      where bytes.loadUnaligned(fromByteOffset: 4 * place, as: Float.self) >= limit {
        body(place)
      }
      element += 16
    }
  }

  /// The inner product of `count` elements, a multiple of eight, in an order of its own.
  private static func product(
    _ first: [Float], _ firstOffset: Int, _ second: [Float], _ secondOffset: Int, count: Int
  ) -> Float {
    first.withUnsafeBytes { first in
      second.withUnsafeBytes { second in
        var sum = SIMD8<Float>.zero
        for place in stride(from: 0, to: count, by: 8) {
          sum +=
            first.loadUnaligned(fromByteOffset: 4 * (firstOffset + place), as: SIMD8<Float>.self)
            * second.loadUnaligned(
              fromByteOffset: 4 * (secondOffset + place), as: SIMD8<Float>.self)
        }
        return sum.sum()
      }
    }
  }

  /// Rows whose products bound those of outlines from above; nil where no axes are found.
  ///
  /// With c the mean, a − c = Σ αₖvₖ + rest of length r, and e = (|a|² − |a − c|²) / 2:
  /// a·b = (|a|² + |b|² − |a − b|²) / 2 ≤ e_a + e_b + Σ αₖβₖ + rₐ·r_b.
  private static func factors(
    of outlines: [Float], width: Int
  ) -> (left: [Float], right: [Float])? {
    let count = outlines.count / width
    var mean = [Double](repeating: 0, count: width)
    for place in outlines.indices { mean[place % width] += Double(outlines[place]) }
    for column in mean.indices { mean[column] /= Double(count) }
    // The axes of a sample are good enough: any axes give a bound.
    let sample = stride(from: 0, to: count, by: max(1, count / 2000)).map { $0 * width }
    let rows = Matrix(
      rows: sample.count, columns: width,
      elements: sample.flatMap { start in
        (0..<width).map { Double(outlines[start + $0]) - mean[$0] }
      })
    guard let axes = try? SingularValueDecomposition(of: rows.columnGram).right else { return nil }
    var left: [Float] = []
    var right: [Float] = []
    left.reserveCapacity(count * (axisCount + 3))
    right.reserveCapacity(count * (axisCount + 3))
    for start in stride(from: 0, to: outlines.count, by: width) {
      let (own, centred) = lengths(outlines, from: start, mean)
      var rest = centred
      for axis in 0..<axisCount {
        var coordinate = 0.0
        for column in 0..<width {
          coordinate +=
            axes.elements[axis * width + column] * (Double(outlines[start + column]) - mean[column])
        }
        rest -= coordinate * coordinate
        left.append(Float(coordinate))
        right.append(Float(coordinate))
      }
      let length = Float(max(0, rest).squareRoot())
      let excess = Float((own - centred) / 2)
      left += [length, excess, 1]
      right += [length, 1, excess]
    }
    return (left, right)
  }

  /// The squared lengths of an outline and of its difference from the mean.
  private static func lengths(
    _ outlines: [Float], from start: Int, _ mean: [Double]
  ) -> (own: Double, centred: Double) {
    var (own, centred) = (0.0, 0.0)
    for column in mean.indices {
      let value = Double(outlines[start + column])
      own += value * value
      centred += (value - mean[column]) * (value - mean[column])
    }
    return (own, centred)
  }
}
