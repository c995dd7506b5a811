import Synchronization

/// The memory that uploads may take together.
final class UploadMemory: Sendable {
  private let limit: Int
  private let used = Mutex(0)

  init(limit: Int) { self.limit = limit }

  /// Takes so many bytes; throws `Problem` where others have them.
  func take(_ count: Int) throws(Problem) {
    let isThere = used.withLock { used in
      guard used + count <= limit else { return false }
      used += count
      return true
    }
    guard isThere else { throw .busy("other uploads take all the memory; try again in a moment") }
  }

  /// Gives them back.
  func giveBack(_ count: Int) {
    used.withLock { $0 -= count }
  }
}
