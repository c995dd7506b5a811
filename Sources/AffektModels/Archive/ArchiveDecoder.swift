/// Makes a value of its parts.
///
/// The type of the value alone says what is made: an archive names no types. All of the archive must
/// be used, so that a value is never made from a part of what was written.
public struct ArchiveDecoder: Sendable {
  /// What the types that are decoded may ask of the decoder.
  public let userInfo: [CodingUserInfoKey: any Sendable]

  /// Makes a decoder.
  public init(userInfo: [CodingUserInfoKey: any Sendable] = [:]) { self.userInfo = userInfo }

  /// The value of an archive.
  ///
  /// Throws when something is missing, has another type, is outside its range, or is left over.
  public func decode<Value: Decodable>(
    _ type: Value.Type, from archive: Archive
  ) throws(ArchiveError) -> Value {
    let state = DecodingState(archive, userInfo: userInfo)
    do {
      let value = try ValueDecoder(state: state, node: 0, codingPath: []).decode(type)
      let unused = state.unusedPaths
      if let first = unused.first {
        throw ArchiveError.inconsistent(
          path: first, offset: nil,
          problem: unused.count == 1
            ? "this is not known" : "these are not known: \(unused.joined(separator: ", "))")
      }
      return value
    } catch let error as ArchiveError {
      throw error
    } catch let error as DecodingError {
      throw Self.archiveError(error)
    } catch {
      throw .inconsistent(path: "", offset: nil, problem: String(describing: error))
    }
  }

  private static func archiveError(_ error: DecodingError) -> ArchiveError {
    switch error {
    case .keyNotFound(let key, let context):
      .inconsistent(
        path: (context.codingPath + [key]).text, offset: nil, problem: "this is missing")
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      .inconsistent(
        path: context.codingPath.text, offset: nil, problem: context.debugDescription)
    @unknown default:
      .inconsistent(path: "", offset: nil, problem: String(describing: error))
    }
  }
}
