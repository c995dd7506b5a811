extension FixedWidthInteger {
  /// The whole part of a number, no further from zero than 2⁵³ and the bounds of the type; NaN
  /// becomes 0.
  ///
  /// Every conversion from floating point to an integer goes through here, or through
  /// `init(exactly:)`: the one of the standard library ends the program for NaN, for infinity and
  /// beyond the range. It is hidden by the declarations below, which the compiler refuses. The bound of
  /// 2⁵³, above which `Double` does not hold every whole number, leaves room for sums and products.
  @inlinable
  public init(saturating value: some BinaryFloatingPoint) {
    let number = Double(value)
    let bounded = number.isNaN ? 0 : Swift.min(Swift.max(number, -0x1p53), 0x1p53)
    self.init(clamping: Int64(exactly: bounded.rounded(.towardZero)) ?? 0)
  }
}

@available(*, deprecated, message: "ends the program beyond the range; write Int(saturating:)")
extension Int {
  package init(_ value: Double) { self.init(saturating: value) }
  package init(_ value: Float) { self.init(saturating: value) }
}

@available(*, deprecated, message: "ends the program beyond the range; write Int8(saturating:)")
extension Int8 {
  package init(_ value: Double) { self.init(saturating: value) }
  package init(_ value: Float) { self.init(saturating: value) }
}

@available(*, deprecated, message: "ends the program beyond the range; write Int16(saturating:)")
extension Int16 {
  package init(_ value: Double) { self.init(saturating: value) }
  package init(_ value: Float) { self.init(saturating: value) }
}

@available(*, deprecated, message: "ends the program beyond the range; write Int32(saturating:)")
extension Int32 {
  package init(_ value: Double) { self.init(saturating: value) }
  package init(_ value: Float) { self.init(saturating: value) }
}

@available(*, deprecated, message: "ends the program beyond the range; write Int64(saturating:)")
extension Int64 {
  package init(_ value: Double) { self.init(saturating: value) }
  package init(_ value: Float) { self.init(saturating: value) }
}

@available(*, deprecated, message: "ends the program beyond the range; write UInt(saturating:)")
extension UInt {
  package init(_ value: Double) { self.init(saturating: value) }
  package init(_ value: Float) { self.init(saturating: value) }
}

@available(*, deprecated, message: "ends the program beyond the range; write UInt8(saturating:)")
extension UInt8 {
  package init(_ value: Double) { self.init(saturating: value) }
  package init(_ value: Float) { self.init(saturating: value) }
}

@available(*, deprecated, message: "ends the program beyond the range; write UInt16(saturating:)")
extension UInt16 {
  package init(_ value: Double) { self.init(saturating: value) }
  package init(_ value: Float) { self.init(saturating: value) }
}

@available(*, deprecated, message: "ends the program beyond the range; write UInt32(saturating:)")
extension UInt32 {
  package init(_ value: Double) { self.init(saturating: value) }
  package init(_ value: Float) { self.init(saturating: value) }
}

@available(*, deprecated, message: "ends the program beyond the range; write UInt64(saturating:)")
extension UInt64 {
  package init(_ value: Double) { self.init(saturating: value) }
  package init(_ value: Float) { self.init(saturating: value) }
}
