/// A single value that a node holds.
protocol ArchiveScalar {
  /// The node that holds it.
  var node: ArchiveTree.Node { get }

  /// Reads it; nil if the node holds something else, or a number outside the range.
  init?(_ node: ArchiveTree.Node)
}

extension Bool: ArchiveScalar {
  var node: ArchiveTree.Node { .boolean(self) }

  init?(_ node: ArchiveTree.Node) {
    guard case .boolean(let value) = node else { return nil }
    self = value
  }
}

extension String: ArchiveScalar {
  var node: ArchiveTree.Node { .text(self) }

  init?(_ node: ArchiveTree.Node) {
    guard case .text(let text) = node else { return nil }
    self = text
  }
}

extension ArchiveScalar where Self: FixedWidthInteger {
  var node: ArchiveTree.Node { .number(description) }

  init?(_ node: ArchiveTree.Node) {
    guard case .number(let text) = node, let value = Self(text) else { return nil }
    self = value
  }
}

extension Int: ArchiveScalar {}
extension Int8: ArchiveScalar {}
extension Int16: ArchiveScalar {}
extension Int32: ArchiveScalar {}
extension Int64: ArchiveScalar {}
extension Int128: ArchiveScalar {}
extension UInt: ArchiveScalar {}
extension UInt8: ArchiveScalar {}
extension UInt16: ArchiveScalar {}
extension UInt32: ArchiveScalar {}
extension UInt64: ArchiveScalar {}
extension UInt128: ArchiveScalar {}

extension Double: ArchiveScalar {
  var node: ArchiveTree.Node { isFinite ? .number(description) : .float64(bitPattern) }

  init?(_ node: ArchiveTree.Node) {
    if case .float64(let bits) = node {
      self.init(bitPattern: bits)
    } else {
      guard let value = finite(node, Double.self) else { return nil }
      self = value
    }
  }
}

extension Float: ArchiveScalar {
  var node: ArchiveTree.Node { isFinite ? .number(description) : .float32(bitPattern) }

  init?(_ node: ArchiveTree.Node) {
    if case .float32(let bits) = node {
      self.init(bitPattern: bits)
    } else {
      guard let value = finite(node, Float.self) else { return nil }
      self = value
    }
  }
}

/// The number of a node; nil if it is too large for its type, or so small that it becomes zero.
private func finite<Number: BinaryFloatingPoint & LosslessStringConvertible>(
  _ node: ArchiveTree.Node, _ type: Number.Type
) -> Number? {
  guard case .number(let text) = node, let value = Number(text), value.isFinite else { return nil }
  let digits = text.prefix { $0 != "e" && $0 != "E" }
  guard value != 0 || !digits.contains(where: { ("1"..."9").contains($0) }) else { return nil }
  return value
}
