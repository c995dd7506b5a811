import Foundation

/// Writes the JSON of a header.
struct HeaderWriter {
  private let tree: ArchiveTree
  private let arrays: [ArchivedArray]
  private let limits: ArchiveLimits
  /// The text so far, in UTF-8.
  private(set) var bytes: [UInt8] = []
  /// The arrays in the order of the references to them.
  private(set) var order: [Int] = []
  /// The size of the file, with the arrays.
  private(set) var fileSize = 0

  /// Writes `tree`; throws when the archive exceeds `limits`.
  init(
    _ tree: ArchiveTree, arrays: [ArchivedArray], limits: ArchiveLimits
  ) throws(ArchiveError) {
    self.tree = tree
    self.arrays = arrays
    self.limits = limits
    guard tree.nodes.count <= limits.nodeCount else {
      throw .tooLarge(subject: "the number of values in the header", limit: limits.nodeCount)
    }
    try write(0, depth: 0)
    guard bytes.count <= limits.headerSize else {
      throw .tooLarge(subject: "the header", limit: limits.headerSize)
    }
    fileSize = ArchiveFormat.headerOffset + bytes.count
    for array in order {
      // An array in memory has a size.
      fileSize += ArchiveFormat.padding(after: fileSize) + (arrays[array].shape.size ?? 0)
    }
    guard fileSize <= limits.fileSize else {
      throw .tooLarge(subject: "the file", limit: limits.fileSize)
    }
  }

  /// The digits of a number, all of them.
  static func hexadecimal<Number: FixedWidthInteger>(_ number: Number) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: max(0, Number.bitWidth / 4 - digits.count)) + digits
  }

  private mutating func write(_ node: Int, depth: Int) throws(ArchiveError) {
    switch tree.nodes[node] {
    case .null: add("null")
    case .boolean(let value): add(value ? "true" : "false")
    case .number(let text): add(text)
    case .text(let text): addText(text)
    case .list(let elements):
      try descend(to: depth + 1)
      add("[")
      for (place, element) in elements.enumerated() {
        if place > 0 { add(",") }
        try write(element, depth: depth + 1)
      }
      add("]")
    case .object(let members): try write(members, depth: depth + 1)
    case .array(let array):
      let shape = arrays[array].shape
      add("{\"$array\":[\"\(shape.kind.rawValue)\",\(shape.count)]}")
      order.append(array)
    case .float64(let bits): add("{\"$float64\":\"\(Self.hexadecimal(bits))\"}")
    case .float32(let bits): add("{\"$float32\":\"\(Self.hexadecimal(bits))\"}")
    }
  }

  private mutating func write(
    _ members: [ArchiveTree.Member], depth: Int
  ) throws(ArchiveError) {
    try descend(to: depth)
    let members = members.sorted { ArchiveTree.Member.precedes($0.key, $1.key) }
    add("{")
    for (place, member) in members.enumerated() {
      if place > 0 {
        guard ArchiveTree.Member.precedes(members[place - 1].key, member.key) else {
          throw .notStorable(path: member.key, problem: "the key is there twice")
        }
        add(",")
      }
      addText(member.key.utf8.first == UInt8(ascii: "$") ? "$" + member.key : member.key)
      add(":")
      try write(member.node, depth: depth)
    }
    add("}")
  }

  private func descend(to depth: Int) throws(ArchiveError) {
    guard depth <= limits.depth else {
      throw .tooLarge(subject: "the depth of the value", limit: limits.depth)
    }
  }

  private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func addText(_ text: String) {
    add("\"")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): add("\\\"")
      case UInt8(ascii: "\\"): add("\\\\")
      case 0..<0x20: add("\\u00" + Self.hexadecimal(byte))
      default: bytes.append(byte)
      }
    }
    add("\"")
  }
}
