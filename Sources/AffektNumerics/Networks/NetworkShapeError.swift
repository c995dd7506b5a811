/// A layer that does not fit what the layers before it give out.
public struct NetworkShapeError: Error, Sendable, CustomStringConvertible {
  /// What is wrong.
  public let description: String

  init(_ description: String) { self.description = description }
}
