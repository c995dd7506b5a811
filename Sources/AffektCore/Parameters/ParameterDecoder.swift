/// Hands prepared parameters to the initialiser that the compiler derives for a `ParameterSet`.
///
/// Swift cannot write to a property by name, but it can derive `init(from:)`; each property then asks
/// this decoder for its `Parameter`, and gets the one that was read and checked under that name. A
/// `ParameterGroup` gets a decoder of its own, which knows the parameters of the group.
struct ParameterDecoder: Decoder {
  let parameters: [NamedParameter]
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(Container(parameters: parameters))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw unsupported }

  func singleValueContainer() throws -> any SingleValueDecodingContainer { throw unsupported }

  private var unsupported: DecodingError { notAParameter("the whole set") }

  private struct Container<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let parameters: [NamedParameter]
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { parameters.compactMap { Key(stringValue: $0.path[0]) } }

    func contains(_ key: Key) -> Bool {
      parameters.contains { $0.path[0] == key.stringValue }
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
      if Value.self is any AnyParameterGroup.Type {
        let members = parameters.compactMap { $0.member(of: key.stringValue) }
        return try Value(from: ParameterDecoder(parameters: members))
      }
      let match = parameters.first { $0.path == [key.stringValue] }
      guard let value = match?.parameter as? Value else { throw notAParameter(key.stringValue) }
      return value
    }

    func decodeNil(forKey key: Key) throws -> Bool { false }

    func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type, forKey key: Key)
      throws -> KeyedDecodingContainer<NestedKey>
    {
      throw notAParameter(key.stringValue)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
      throw notAParameter(key.stringValue)
    }

    func superDecoder() throws -> any Decoder { throw notAParameter("super") }

    func superDecoder(forKey key: Key) throws -> any Decoder {
      throw notAParameter(key.stringValue)
    }
  }
}

private func notAParameter(_ name: String) -> DecodingError {
  DecodingError.dataCorrupted(
    .init(
      codingPath: [],
      debugDescription: "'\(name)' is not declared with @Parameter or @ParameterGroup"))
}
