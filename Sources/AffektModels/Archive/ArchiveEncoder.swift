/// Takes a value apart.
///
/// A value whose type is `[Double]`, `[Float]`, `[Int]`, `[Int32]`, `[UInt8]` or `[Bool]` becomes an
/// array in binary; everything else becomes JSON. Nothing of a number is lost, whatever its bits are.
public struct ArchiveEncoder: Sendable {
  private let limits: ArchiveLimits

  /// Makes an encoder of archives within `limits`.
  public init(limits: ArchiveLimits = ArchiveLimits()) { self.limits = limits }

  /// The archive of a value.
  ///
  /// Throws when the value is nested too deeply, is too large, or encodes itself wrongly.
  public func encode(_ value: some Encodable) throws(ArchiveError) -> Archive {
    let state = EncodingState(limits: limits)
    do {
      try ValueEncoder(state: state, node: state.addNode(), codingPath: []).encode(value)
      if let failure = state.failure { throw failure }
      let tree = ArchiveTree(nodes: state.nodes.map { $0 ?? .object([]) })
      // Writes it once, so that what cannot be written is found here.
      _ = try HeaderWriter(tree, arrays: state.arrays, limits: limits)
      return Archive(tree: tree, arrays: state.arrays)
    } catch let error as ArchiveError {
      throw error
    } catch EncodingError.invalidValue(_, let context) {
      throw .notStorable(path: context.codingPath.text, problem: context.debugDescription)
    } catch {
      throw .notStorable(path: "", problem: String(describing: error))
    }
  }
}
