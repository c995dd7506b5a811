import AffektNumerics

/// The spectra of the frames of a signal, eight frames side by side.
///
/// Frames stand in blocks of eight; within a block the eight values of a bin are one vector, and the
/// vectors follow each other from bin to bin. What is done to a bin is done to eight frames at once,
/// and sums over bins need no shuffling of lanes. Lanes of the last block beyond the last frame repeat
/// it and are never read out.
public struct SpectrumBlocks: Sendable {
  /// The number of frames.
  public let frameCount: Int
  /// The number of bins of a frame.
  public let binCount: Int
  /// Blocks × bins.
  private let lanes: [SIMD8<Float>]

  /// The spectra that `fill` writes: all blocks of eight frames, one after the other.
  init(
    frameCount: Int, binCount: Int, fill: (UnsafeMutablePointer<SIMD8<Float>>) -> Void
  ) {
    self.frameCount = frameCount
    self.binCount = binCount
    let count = (frameCount + 7) / 8 * binCount
    lanes = [SIMD8<Float>](unsafeUninitializedCapacity: count) { buffer, initialized in
      if let target = buffer.baseAddress, count > 0 { fill(target) }
      initialized = count
    }
  }

  /// The spectra in the rows of a matrix: frames × bins.
  public init(rows: Matrix<Float>) {
    let (frameCount, binCount) = (rows.rowCount, rows.columnCount)
    self.init(frameCount: frameCount, binCount: binCount) { target in
      for block in 0..<(frameCount + 7) / 8 {
        for bin in 0..<binCount {
          var values = SIMD8<Float>()
          for lane in 0..<8 { values[lane] = rows[min(8 * block + lane, frameCount - 1), bin] }
          target[block * binCount + bin] = values
        }
      }
    }
  }

  /// The spectra as a matrix, frames × bins; each call computes it.
  public var rows: Matrix<Float> {
    let count = frameCount * binCount
    let elements = [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      if let target = buffer.baseAddress {
        forEachBlock { frames, bins in
          guard let bins = bins.baseAddress else { return }
          writeRows(
            of: bins, binCount: binCount, rowCount: frames.count,
            to: target + frames.lowerBound * binCount)
        }
      }
      initialized = count
    }
    return Matrix(rows: frameCount, columns: binCount, elements: elements)
  }

  /// Calls `body` with each block in turn: the frames that it holds, at most eight, and for each bin
  /// the values of these frames.
  @inline(__always)
  public func forEachBlock(_ body: (Range<Int>, UnsafeBufferPointer<SIMD8<Float>>) -> Void) {
    guard binCount > 0 else { return }
    lanes.withUnsafeBufferPointer { lanes in
      for block in 0..<lanes.count / binCount {
        let start = block * binCount
        body(
          8 * block..<min(8 * block + 8, frameCount),
          UnsafeBufferPointer(rebasing: lanes[start..<start + binCount]))
      }
    }
  }

  /// Calls `body` with each frame in turn: its index and its bins.
  public func forEachFrame(_ body: (Int, UnsafeBufferPointer<Float>) -> Void) {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: max(1, 8 * binCount)) { scratch in
      guard let rows = scratch.baseAddress else { return }
      forEachBlock { frames, bins in
        guard let bins = bins.baseAddress else { return }
        writeRows(of: bins, binCount: binCount, rowCount: frames.count, to: rows)
        for (row, frame) in frames.enumerated() {
          body(frame, UnsafeBufferPointer(start: rows + row * binCount, count: binCount))
        }
      }
    }
  }

  /// One number per frame, worked out for a block at a time.
  @inline(__always)
  func measure<Value: SIMDScalar>(
    _ body: (UnsafeBufferPointer<SIMD8<Float>>) -> SIMD8<Value>
  ) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(frameCount)
    forEachBlock { frames, bins in
      let lanes = body(bins)
      for lane in 0..<frames.count { values.append(lanes[lane]) }
    }
    return values
  }
}

/// Writes the lanes of bins out as the first `rowCount` of eight rows.
@inline(__always)
func writeRows(
  of bins: UnsafePointer<Lanes>, binCount: Int, rowCount: Int,
  to rows: UnsafeMutablePointer<Float>
) {
  var bin = 0
  while bin + 8 <= binCount {
    let lanes = bins + bin
    let columns = transpose(
      lanes[0], lanes[1], lanes[2], lanes[3], lanes[4], lanes[5], lanes[6], lanes[7])
    let place = rows + bin
    columns.0.store(to: place)
    if rowCount > 1 { columns.1.store(to: place + binCount) }
    if rowCount > 2 { columns.2.store(to: place + 2 * binCount) }
    if rowCount > 3 { columns.3.store(to: place + 3 * binCount) }
    if rowCount > 4 { columns.4.store(to: place + 4 * binCount) }
    if rowCount > 5 { columns.5.store(to: place + 5 * binCount) }
    if rowCount > 6 { columns.6.store(to: place + 6 * binCount) }
    if rowCount > 7 { columns.7.store(to: place + 7 * binCount) }
    bin += 8
  }
  while bin < binCount {
    let lanes = bins[bin]
    for row in 0..<rowCount { rows[row * binCount + bin] = lanes[row] }
    bin += 1
  }
}
