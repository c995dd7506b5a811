/// Encodes one value as the contents of a node.
struct ValueEncoder: Encoder, SingleValueEncodingContainer {
  let state: EncodingState
  let node: Int
  let codingPath: [any CodingKey]

  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    state.makeObject(node, at: codingPath)
    return KeyedEncodingContainer(KeyedWriter(encoder: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    state.makeList(node, at: codingPath)
    return ListWriter(encoder: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }

  func encodeNil() { state.set(node, to: .null, at: codingPath) }

  /// Encodes a value of any type; the containers end here too.
  func encode<Value: Encodable>(_ value: Value) throws {
    if Value.self is any ArchiveScalar.Type, let scalar = value as? any ArchiveScalar {
      state.set(node, to: scalar.node, at: codingPath)
    } else if let array = ArchivedArray(value) {
      state.set(node, to: array, at: codingPath)
    } else {
      guard codingPath.count <= state.limits.depth else {
        throw ArchiveError.tooLarge(
          subject: "the depth of the value", limit: state.limits.depth)
      }
      try value.encode(to: self)
    }
  }

  /// An encoder for a part of this value.
  func part(_ key: any CodingKey, node: Int) -> ValueEncoder {
    ValueEncoder(state: state, node: node, codingPath: codingPath + [key])
  }
}

/// Encodes the members of an object.
private struct KeyedWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let encoder: ValueEncoder

  var codingPath: [any CodingKey] { encoder.codingPath }

  func encodeNil(forKey key: Key) { member(key).encodeNil() }

  func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    try member(key).encode(value)
  }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy keyType: NestedKey.Type, forKey key: Key
  ) -> KeyedEncodingContainer<NestedKey> {
    member(key).container(keyedBy: keyType)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    member(key).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { member(ArchiveKey.superclass) }

  func superEncoder(forKey key: Key) -> any Encoder { member(key) }

  private func member(_ key: any CodingKey) -> ValueEncoder {
    encoder.part(key, node: encoder.state.addMember(key.stringValue, to: encoder.node))
  }
}

/// Encodes the elements of a list.
private struct ListWriter: UnkeyedEncodingContainer {
  let encoder: ValueEncoder

  var codingPath: [any CodingKey] { encoder.codingPath }
  var count: Int { encoder.state.count(of: encoder.node) }

  func encodeNil() { element().encodeNil() }

  func encode<Value: Encodable>(_ value: Value) throws { try element().encode(value) }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy keyType: NestedKey.Type
  ) -> KeyedEncodingContainer<NestedKey> {
    element().container(keyedBy: keyType)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { element().unkeyedContainer() }

  func superEncoder() -> any Encoder { element() }

  private func element() -> ValueEncoder {
    let place = ArchiveKey(intValue: count)
    return encoder.part(place, node: encoder.state.addElement(to: encoder.node))
  }
}
