/// The contents of a header: a tree of values, whose nodes have numbers.
struct ArchiveTree: Sendable {
  /// A value.
  enum Node: Sendable, Equatable {
    case null
    case boolean(Bool)
    /// A number as it is written, so that nothing of it is lost.
    case number(String)
    case text(String)
    /// The numbers of the nodes of the elements.
    case list([Int])
    case object([Member])
    /// The number of an array of the archive.
    case array(Int)
    /// The bits of a `Double` that JSON cannot write: infinite, or not a number.
    case float64(UInt64)
    /// The bits of such a `Float`.
    case float32(UInt32)

    /// What it is, for messages.
    var name: String {
      switch self {
      case .null: "nothing"
      case .boolean: "a truth value"
      case .number(let text): "the number \(text)"
      case .text: "a text"
      case .list: "a list"
      case .object: "an object"
      case .array: "an array of numbers"
      case .float64: "a special value of 64 bits"
      case .float32: "a special value of 32 bits"
      }
    }
  }

  /// A key of an object and the number of its node.
  struct Member: Sendable, Equatable {
    let key: String
    let node: Int

    /// Whether `first` stands before `second` in an object: in the order of their bytes in UTF-8.
    static func precedes(_ first: String, _ second: String) -> Bool {
      first.utf8.lexicographicallyPrecedes(second.utf8)
    }
  }

  /// The nodes; the first one is the root.
  var nodes: [Node]
}

extension [ArchiveTree.Member] {
  /// The node of `key` among members in order.
  func node(of key: String) -> Int? {
    var range = startIndex..<endIndex
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if ArchiveTree.Member.precedes(self[middle].key, key) {
        range = middle + 1..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    guard range.lowerBound < endIndex, self[range.lowerBound].key.utf8.elementsEqual(key.utf8)
    else { return nil }
    return self[range.lowerBound].node
  }
}
