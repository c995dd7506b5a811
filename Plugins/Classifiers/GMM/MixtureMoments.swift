import AffektNumerics

/// The sums over rows that the maximisation step needs, and the buffers of the block at hand.
///
/// Moments are taken about `origin`, the mean of all rows, so that a large mean costs no digits.
struct MixtureMoments {
  let componentCount: Int
  let columnCount: Int
  let isFull: Bool
  let origin: [Double]
  /// The origin once for each row of a block.
  private let origins: [Double]
  /// The sum of responsibilities of each component.
  private(set) var masses: [Double]
  /// Σ r·x: components × columns.
  private var sums: Matrix<Double>
  /// Diagonal: Σ r·x², components × columns. Full: Σ r·x·xᵀ, one square matrix a component below the
  /// other, lower triangles.
  private var products: Matrix<Double>
  /// The rows of the block about the origin.
  private(set) var block: Matrix<Double>
  /// Diagonal: the squares of the block. Full: its rows, each scaled by the root of a responsibility.
  private var scaled: Matrix<Double>
  /// The responsibilities of the components for the rows of the block: rows × components.
  var responsibilities: [Double]
  /// The number of rows in the block.
  private(set) var blockCount = 0

  init(components: Int, columns: Int, isFull: Bool, origin: [Double]) {
    componentCount = components
    columnCount = columns
    self.isFull = isFull
    self.origin = origin
    let length = Self.blockLength(columns: columns, components: components)
    origins = (0..<length).flatMap { _ in origin }
    masses = [Double](repeating: 0, count: components)
    sums = Matrix(rows: components, columns: columns)
    products = Matrix(rows: isFull ? components * columns : components, columns: columns)
    block = Matrix(rows: length, columns: columns)
    scaled = Matrix(rows: length, columns: columns)
    responsibilities = [Double](repeating: 0, count: length * components)
  }

  /// As many rows as keep a block in the second-level cache; a multiple of those taken together.
  static func blockLength(columns: Int, components: Int) -> Int {
    let together = DiagonalMixturePass.rowsTogether
    return min(max(32_768 / (2 * columns + components), 64), 1024) / together * together
  }

  func firstMoment(_ component: Int, _ column: Int) -> Double { sums[component, column] }

  func secondMoment(_ component: Int, _ column: Int) -> Double { products[component, column] }

  func secondMoment(_ component: Int, _ column: Int, _ other: Int) -> Double {
    products[component * columnCount + column, other]
  }

  /// Forgets all sums.
  mutating func reset() {
    for index in masses.indices { masses[index] = 0 }
    for index in sums.elements.indices { sums.elements[index] = 0 }
    for index in products.elements.indices { products.elements[index] = 0 }
  }

  /// Goes through `rows` in blocks: `body` sets the responsibilities for the rows of a block, whose
  /// moments are then added.
  mutating func forEachBlock(
    of rows: Matrix<Double>, _ body: (Range<Int>, inout MixtureMoments) -> Void
  ) {
    var start = 0
    while start < rows.rowCount {
      let end = min(start + block.rowCount, rows.rowCount)
      load(rows, start..<end)
      body(start..<end, &self)
      addBlock()
      start = end
    }
  }

  /// Goes through `rows` in blocks and adds nothing: `body` gets the rows of a block about the origin.
  mutating func forEachBlockAlone(
    of rows: Matrix<Double>, _ body: (UnsafePointer<Double>, Int) -> Void
  ) {
    var start = 0
    while start < rows.rowCount {
      let end = min(start + block.rowCount, rows.rowCount)
      load(rows, start..<end)
      block.elements.withUnsafeBufferPointer { block in
        if let block = block.baseAddress { body(block, end - start) }
      }
      start = end
    }
  }

  /// Adds the moments of a pass.
  mutating func add(_ pass: DiagonalMixturePass) {
    for component in 0..<componentCount {
      masses[component] += pass.mass(component)
      for column in 0..<columnCount {
        sums[component, column] += pass.firstMoment(component, column)
        products[component, column] += pass.secondMoment(component, column)
      }
    }
  }

  private mutating func load(_ rows: Matrix<Double>, _ range: Range<Int>) {
    blockCount = range.count
    let elements = range.lowerBound * columnCount..<range.upperBound * columnCount
    block.elements.withUnsafeMutableBufferPointer { block in
      rows.elements.withUnsafeBufferPointer { rows in
        origins.withUnsafeBufferPointer { origins in
          Vector.setDifference(
            UnsafeMutableBufferPointer(rebasing: block[..<elements.count]),
            UnsafeBufferPointer(rebasing: rows[elements]),
            UnsafeBufferPointer(rebasing: origins[..<elements.count]))
        }
      }
    }
  }

  private mutating func addBlock() {
    let (rows, components, columns) = (blockCount, componentCount, columnCount)
    for row in 0..<rows {
      for component in 0..<components {
        masses[component] += responsibilities[row * components + component]
      }
    }
    Self.addShares(of: block, rows, responsibilities, to: &sums)
    guard isFull else {
      for index in 0..<rows * columns {
        scaled.elements[index] = block.elements[index] * block.elements[index]
      }
      return Self.addShares(of: scaled, rows, responsibilities, to: &products)
    }
    for component in 0..<components {
      scaleBlock(by: component)
      products.elements.withUnsafeMutableBufferPointer { products in
        scaled.elements.withUnsafeBufferPointer { scaled in
          guard let products = products.baseAddress, let scaled = scaled.baseAddress else { return }
          Double.lowerGram(
            order: columns, inner: rows, scaled, stride: columns, transposed: true, beta: 1,
            to: products + component * columns * columns, stride: columns)
        }
      }
    }
  }

  /// Adds the first `count` rows of `values` to the sums of the components, as much as each shares.
  private static func addShares(
    of values: Matrix<Double>, _ count: Int, _ responsibilities: [Double],
    to sums: inout Matrix<Double>
  ) {
    let (components, columns) = (sums.rowCount, sums.columnCount)
    sums.elements.withUnsafeMutableBufferPointer { sums in
      values.elements.withUnsafeBufferPointer { values in
        responsibilities.withUnsafeBufferPointer { responsibilities in
          guard let sums = sums.baseAddress, let values = values.baseAddress,
            let responsibilities = responsibilities.baseAddress
          else { return }
          Double.addProduct(
            rows: components, columns: columns, inner: count, alpha: 1,
            responsibilities, stride: components, transposed: true,
            values, stride: columns, transposed: false, beta: 1, to: sums, stride: columns)
        }
      }
    }
  }

  /// The rows of the block times the roots of the responsibilities of `component`.
  private mutating func scaleBlock(by component: Int) {
    let (components, columns) = (componentCount, columnCount)
    scaled.elements.withUnsafeMutableBufferPointer { scaled in
      block.elements.withUnsafeBufferPointer { block in
        for row in 0..<blockCount {
          let root = responsibilities[row * components + component].squareRoot()
          for index in row * columns..<(row + 1) * columns { scaled[index] = block[index] * root }
        }
      }
    }
  }
}
