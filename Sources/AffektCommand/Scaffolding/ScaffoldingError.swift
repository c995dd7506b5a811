/// Why a new plugin cannot be written, for the person who asked for it.
struct ScaffoldingError: Error, Equatable, CustomStringConvertible {
  /// What is wrong, where, and what to do.
  let description: String

  init(_ description: String) { self.description = description }
}
