import Foundation

/// Reads the JSON of a header; only as `HeaderWriter` writes it, so each tree has one form.
///
/// There are no spaces, and the keys of an object ascend, so none stands there twice.
struct HeaderReader {
  /// A tree and its arrays, which stand in the file in the order of the references to them.
  struct Contents {
    let tree: ArchiveTree
    let shapes: [ArchivedArray.Shape]
  }

  private let bytes: UnsafeRawBufferPointer
  private let limits: ArchiveLimits
  private var position = 0
  private var nodes: [ArchiveTree.Node] = []
  private var shapes: [ArchivedArray.Shape] = []

  private init(_ bytes: UnsafeRawBufferPointer, limits: ArchiveLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  /// Reads all of `bytes`; never traps.
  static func read(
    _ bytes: UnsafeRawBufferPointer, limits: ArchiveLimits
  ) throws(ArchiveError) -> Contents {
    var reader = HeaderReader(bytes, limits: limits)
    try reader.value(depth: 0)
    guard reader.next == nil else { throw reader.error("something follows the value") }
    return Contents(tree: ArchiveTree(nodes: reader.nodes), shapes: reader.shapes)
  }

  // MARK: - Values

  /// Reads a value and those inside it; returns the number of its node.
  @discardableResult
  private mutating func value(depth: Int) throws(ArchiveError) -> Int {
    guard nodes.count < limits.nodeCount else {
      throw .tooLarge(subject: "the number of values in the header", limit: limits.nodeCount)
    }
    let place = nodes.count
    nodes.append(.null)
    let node = try node(depth: depth)
    nodes[place] = node
    return place
  }

  private mutating func node(depth: Int) throws(ArchiveError) -> ArchiveTree.Node {
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try list(depth: depth + 1)
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    default: return .number(try number())
    }
  }

  private mutating func list(depth: Int) throws(ArchiveError) -> ArchiveTree.Node {
    try descend(to: depth)
    try expect("[")
    var elements: [Int] = []
    guard !take("]") else { return .list(elements) }
    repeat { elements.append(try value(depth: depth)) } while take(",")
    try expect("]")
    return .list(elements)
  }

  private mutating func object(depth: Int) throws(ArchiveError) -> ArchiveTree.Node {
    try descend(to: depth)
    try expect("{")
    var members: [ArchiveTree.Member] = []
    guard !take("}") else { return .object(members) }
    repeat {
      var key = try text()
      if key.utf8.first == UInt8(ascii: "$") {
        key.removeFirst()
        guard key.utf8.first == UInt8(ascii: "$") else {
          guard members.isEmpty else { throw error("'$\(key.prefix(20))' is not alone") }
          return try special(key)
        }
      }
      if let last = members.last, !ArchiveTree.Member.precedes(last.key, key) {
        throw error("the keys of an object do not ascend, or one is there twice")
      }
      try expect(":")
      members.append(ArchiveTree.Member(key: key, node: try value(depth: depth)))
    } while take(",")
    try expect("}")
    return .object(members)
  }

  /// Reads the rest of an object of one key that begins with `$`.
  private mutating func special(_ key: String) throws(ArchiveError) -> ArchiveTree.Node {
    try expect(":")
    let node: ArchiveTree.Node
    switch key {
    case "array":
      node = .array(shapes.count)
      shapes.append(try shape())
    case "float64":
      let bits = try bits(UInt64.self)
      guard !Double(bitPattern: bits).isFinite else { throw error("a number is given as bits") }
      node = .float64(bits)
    case "float32":
      let bits = try bits(UInt32.self)
      guard !Float(bitPattern: bits).isFinite else { throw error("a number is given as bits") }
      node = .float32(bits)
    default: throw error("'$\(key.prefix(20))' means nothing")
    }
    try expect("}")
    return node
  }

  private mutating func shape() throws(ArchiveError) -> ArchivedArray.Shape {
    try expect("[")
    let name = try text()
    guard let kind = ArchivedArray.Kind(rawValue: name) else {
      throw error("there are no arrays of '\(name.prefix(20))'")
    }
    try expect(",")
    let text = try number()
    guard let count = Int(text), count >= 0, String(count) == text else {
      throw error("\(text) is not a number of elements")
    }
    try expect("]")
    return ArchivedArray.Shape(kind: kind, count: count)
  }

  private mutating func bits<Bits: FixedWidthInteger>(_ type: Bits.Type) throws(ArchiveError)
    -> Bits
  {
    let text = try text()
    guard let bits = Bits(text, radix: 16), HeaderWriter.hexadecimal(bits) == text else {
      throw error("the bits of a number are not \(Bits.bitWidth / 4) hexadecimal digits")
    }
    return bits
  }

  // MARK: - Tokens

  private mutating func text() throws(ArchiveError) -> String {
    try expect("\"")
    var text = try plainText()
    while !take("\"") {
      guard take("\\") else { throw error("a text does not end, or holds a control character") }
      text.unicodeScalars.append(try escaped())
      text += try plainText()
    }
    return text
  }

  /// Reads characters that stand for themselves.
  private mutating func plainText() throws(ArchiveError) -> String {
    let start = position
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      position += 1
    }
    return try string(from: start)
  }

  /// Reads what follows a backslash: a quotation mark, a backslash, or a control character.
  private mutating func escaped() throws(ArchiveError) -> Unicode.Scalar {
    if take("\"") { return "\"" }
    if take("\\") { return "\\" }
    for character in "u00".unicodeScalars { try expect(character) }
    let start = position
    position = min(position + 2, bytes.count)
    let digits = try string(from: start)
    guard let code = UInt8(digits, radix: 16), code < 0x20, HeaderWriter.hexadecimal(code) == digits
    else { throw error("an escape in a text is none of this format") }
    return Unicode.Scalar(code)
  }

  private mutating func number() throws(ArchiveError) -> String {
    let start = position
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    // The longest number that is written has 40 characters: the smallest of 128 bits.
    guard position - start <= 40 else { throw error("a number is too long") }
    return try string(from: start)
  }

  private mutating func digits() throws(ArchiveError) {
    let start = position
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    guard position > start else { throw error("this is not a value of JSON") }
  }

  private mutating func word(
    _ word: String, _ node: ArchiveTree.Node
  ) throws(ArchiveError) -> ArchiveTree.Node {
    for character in word.unicodeScalars { try expect(character) }
    return node
  }

  // MARK: - Bytes

  /// The next byte; nil at the end.
  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(ArchiveError) {
    guard take(character) else { throw error("'\(character)' is expected") }
  }

  private func descend(to depth: Int) throws(ArchiveError) {
    guard depth <= limits.depth else {
      throw .tooLarge(subject: "the depth of the header", limit: limits.depth)
    }
  }

  /// The bytes from `start` to the position, which must be UTF-8.
  private func string(from start: Int) throws(ArchiveError) -> String {
    let part = UnsafeRawBufferPointer(rebasing: bytes[start..<position])
    guard let string = String(validating: part, as: UTF8.self) else {
      throw error("a text is not UTF-8")
    }
    return string
  }

  private func error(_ problem: String) -> ArchiveError {
    .inconsistent(path: "", offset: ArchiveFormat.headerOffset + position, problem: problem)
  }
}
