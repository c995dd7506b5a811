import AffektNumerics
import Testing

@Suite struct CheckedConversionTests {
  @Test("Numbers of the range lose their fraction, as the standard library's conversion does")
  func range() {
    for (value, whole) in [(0.0, 0), (-0.0, 0), (2.9, 2), (-2.9, -2), (0x1p53, 1 << 53)] {
      #expect(Int(saturating: value) == whole)
    }
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<1000 {
      let value = Double(Int64(bitPattern: generator.next()) >> 12) / 1024
      #expect(Int64(saturating: value) == Int64(exactly: value.rounded(.towardZero)))
    }
  }

  @Test("No number ends the program: NaN is 0, and the others become the nearest bound")
  func beyond() {
    #expect(Int(saturating: Double.nan) == 0 && UInt8(saturating: -Float.nan) == 0)
    for value in [1e18, 1e300, .infinity] {
      #expect(Int(saturating: value) == 1 << 53 && Int(saturating: -value) == -(1 << 53))
      #expect(Int8(saturating: value) == 127 && Int8(saturating: -value) == -128)
      #expect(UInt32(saturating: value) == .max && UInt64(saturating: -value) == 0)
    }
    #expect(Int16(saturating: Float(1e25)) == .max)
  }
}
