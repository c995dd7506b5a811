/// The largest archive that is read or written.
///
/// The first two bound the memory that a file can ask for, the third what a file of small parts can,
/// and the last the depth of recursion.
public struct ArchiveLimits: Sendable, Equatable {
  /// The largest size of a file, in bytes.
  public var fileSize: Int
  /// The largest size of the header, in bytes.
  public var headerSize: Int
  /// The largest number of values in the header: objects, lists, texts, numbers, references.
  public var nodeCount: Int
  /// The largest number of objects and lists inside each other.
  public var depth: Int

  /// Makes limits; those of the format unless smaller ones are given.
  public init(
    fileSize: Int = 1 << 30, headerSize: Int = 4 << 20, nodeCount: Int = 1 << 18, depth: Int = 64
  ) {
    self.fileSize = fileSize
    self.headerSize = headerSize
    self.nodeCount = nodeCount
    self.depth = depth
  }
}
