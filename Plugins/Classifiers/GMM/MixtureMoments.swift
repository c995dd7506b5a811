import AffektNumerics

/// The sums over rows that the maximisation step needs, and the buffers of the block at hand.
///
/// Moments are taken about `origin`, the mean of all rows, so that a large mean costs no digits.
struct MixtureMoments {
  let componentCount: Int
  let columnCount: Int
  let isFull: Bool
  let origin: [Double]
  /// The sum of responsibilities of each component.
  private(set) var masses: [Double]
  /// Diagonal: components × (squares, then values). Full: components × values.
  private var sums: Matrix<Double>
  /// Full: Σ r·x·xᵀ, one square matrix a component below the other, lower triangles.
  private var products: Matrix<Double>
  /// The rows of the block about the origin; diagonal: squares, then values.
  private(set) var block: Matrix<Double>
  /// The rows of the block, each scaled by the root of a responsibility.
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
    masses = [Double](repeating: 0, count: components)
    sums = Matrix(rows: components, columns: isFull ? columns : 2 * columns)
    products = Matrix(rows: isFull ? components * columns : 0, columns: columns)
    block = Matrix(rows: length, columns: isFull ? columns : 2 * columns)
    scaled = Matrix(rows: isFull ? length : 0, columns: columns)
    responsibilities = [Double](repeating: 0, count: length * components)
  }

  /// As many rows as keep a block in the second-level cache.
  static func blockLength(columns: Int, components: Int) -> Int {
    min(max(32_768 / (2 * columns + components), 64), 1024)
  }

  func firstMoment(_ component: Int, _ column: Int) -> Double {
    sums[component, isFull ? column : columnCount + column]
  }

  func secondMoment(_ component: Int, _ column: Int) -> Double { sums[component, column] }

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

  private mutating func load(_ rows: Matrix<Double>, _ range: Range<Int>) {
    blockCount = range.count
    let (columns, width) = (columnCount, block.columnCount)
    let isFull = isFull
    block.elements.withUnsafeMutableBufferPointer { block in
      rows.elements.withUnsafeBufferPointer { rows in
        origin.withUnsafeBufferPointer { origin in
          for (place, row) in range.enumerated() {
            for column in 0..<columns {
              let value = rows[row * columns + column] - origin[column]
              if isFull {
                block[place * width + column] = value
              } else {
                block[place * width + column] = value * value
                block[place * width + columns + column] = value
              }
            }
          }
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
    let width = block.columnCount
    sums.elements.withUnsafeMutableBufferPointer { sums in
      block.elements.withUnsafeBufferPointer { block in
        responsibilities.withUnsafeBufferPointer { responsibilities in
          guard let sums = sums.baseAddress, let block = block.baseAddress,
            let responsibilities = responsibilities.baseAddress
          else { return }
          Double.addProduct(
            rows: components, columns: width, inner: rows, alpha: 1,
            responsibilities, stride: components, transposed: true,
            block, stride: width, transposed: false, beta: 1, to: sums, stride: width)
        }
      }
    }
    guard isFull else { return }
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
