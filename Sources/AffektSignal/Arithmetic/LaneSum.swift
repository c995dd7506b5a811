extension UnsafeBufferPointer<Float> {
  /// The sum of a function of the elements, worked out eight at a time.
  ///
  /// `term` is given the place of the first of eight elements and the elements, and returns what
  /// each adds to the sum. At the end of the buffer missing elements are handed in as zero and what
  /// is returned for them is left out. The order of the additions depends on the number of elements
  /// alone.
  @inlinable
  @inline(__always)
  public func laneSum(_ term: (Int, SIMD8<Float>) -> SIMD8<Float>) -> Float {
    guard let base = baseAddress else { return 0 }
    let memory = UnsafeRawPointer(base)
    var even = SIMD8<Float>()
    var odd = SIMD8<Float>()
    var index = 0
    while index + 16 <= count {
      even += term(index, memory.loadUnaligned(fromByteOffset: 4 * index, as: SIMD8<Float>.self))
      odd += term(
        index + 8, memory.loadUnaligned(fromByteOffset: 4 * index + 32, as: SIMD8<Float>.self))
      index += 16
    }
    if index + 8 <= count {
      even += term(index, memory.loadUnaligned(fromByteOffset: 4 * index, as: SIMD8<Float>.self))
      index += 8
    }
    if index < count {
      var values = SIMD8<Float>()
      for lane in 0..<count - index { values[lane] = base[index + lane] }
      let terms = term(index, values)
      for lane in 0..<count - index { odd[lane] += terms[lane] }
    }
    let lanes = even + odd
    let four = lanes.lowHalf + lanes.highHalf
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
  }
}
