/// Decodes one value from a node.
struct ValueDecoder: Decoder, SingleValueDecodingContainer {
  let state: DecodingState
  let node: Int
  let codingPath: [any CodingKey]

  var userInfo: [CodingUserInfoKey: Any] { state.userInfo }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .object(let members) = contents else { throw mismatch("an object", type) }
    state.use(node)
    return KeyedDecodingContainer(KeyedReader(decoder: self, members: members))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .list(let elements) = contents else { throw mismatch("a list", [Any].self) }
    state.use(node)
    return ListReader(decoder: self, elements: elements)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { self }

  func decodeNil() -> Bool {
    guard case .null = contents else { return false }
    state.use(node)
    return true
  }

  /// Decodes a value of any type; the containers end here too.
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    if let scalarType = type as? any ArchiveScalar.Type {
      guard let value = scalarType.init(contents) as? Value else {
        throw mismatch("\(type)", type)
      }
      state.use(node)
      return value
    }
    if case .array(let number) = contents, ArchivedArray.isArray(type) {
      let array = state.arrays[number]
      guard let value = array.value(as: type) else {
        throw mismatch("\(type)", type, found: "an array of \(array.shape.kind.rawValue)")
      }
      state.use(node)
      return value
    }
    let value = try Value(from: self)
    state.use(node)
    return value
  }

  /// The node's contents.
  private var contents: ArchiveTree.Node { state.nodes[node] }

  /// A decoder for a part of this value.
  func part(_ key: any CodingKey, node: Int) -> ValueDecoder {
    ValueDecoder(state: state, node: node, codingPath: codingPath + [key])
  }

  private func mismatch(
    _ expected: String, _ type: Any.Type, found: String? = nil
  ) -> DecodingError {
    .typeMismatch(
      type,
      DecodingError.Context(
        codingPath: codingPath,
        debugDescription: "\(expected) is expected, and \(found ?? contents.name) is there"))
  }
}

/// Decodes the members of an object.
private struct KeyedReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: ValueDecoder
  let members: [ArchiveTree.Member]

  var codingPath: [any CodingKey] { decoder.codingPath }

  var allKeys: [Key] { members.compactMap { Key(stringValue: $0.key) } }

  func contains(_ key: Key) -> Bool { members.node(of: key.stringValue) != nil }

  func decodeNil(forKey key: Key) throws -> Bool { try member(key).decodeNil() }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try member(key).decode(type)
  }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<NestedKey> {
    try member(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try member(key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { try member(ArchiveKey.superclass) }

  func superDecoder(forKey key: Key) throws -> any Decoder { try member(key) }

  private func member(_ key: any CodingKey) throws -> ValueDecoder {
    guard let node = members.node(of: key.stringValue) else {
      throw DecodingError.keyNotFound(
        key,
        DecodingError.Context(codingPath: codingPath, debugDescription: "the key is missing"))
    }
    return decoder.part(key, node: node)
  }
}

/// Decodes the elements of a list.
private struct ListReader: UnkeyedDecodingContainer {
  let decoder: ValueDecoder
  let elements: [Int]
  private(set) var currentIndex = 0

  init(decoder: ValueDecoder, elements: [Int]) {
    self.decoder = decoder
    self.elements = elements
  }

  var codingPath: [any CodingKey] { decoder.codingPath }
  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex >= elements.count }

  mutating func decodeNil() throws -> Bool {
    guard try element().decodeNil() else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let value = try element().decode(type)
    currentIndex += 1
    return value
  }

  mutating func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type
  ) throws -> KeyedDecodingContainer<NestedKey> {
    let container = try element().container(keyedBy: type)
    currentIndex += 1
    return container
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    let container = try element().unkeyedContainer()
    currentIndex += 1
    return container
  }

  mutating func superDecoder() throws -> any Decoder {
    let element = try element()
    currentIndex += 1
    return element
  }

  private func element() throws -> ValueDecoder {
    let place = ArchiveKey(intValue: currentIndex)
    guard !isAtEnd else {
      throw DecodingError.valueNotFound(
        Any.self,
        DecodingError.Context(
          codingPath: codingPath + [place], debugDescription: "the list ends before"))
    }
    return decoder.part(place, node: elements[currentIndex])
  }
}
