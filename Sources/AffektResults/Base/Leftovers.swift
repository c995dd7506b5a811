import Foundation
import Synchronization

/// The files and folders that have to go when the program ends before its work is done.
///
/// Whoever makes something that only serves until the work is done registers it before and forgets it
/// afterwards. A program that is interrupted calls `removeAll` and ends.
public enum Leftovers {
  private static let paths = Mutex<Set<String>>([])

  /// Registers the file or folder at `path`, which need not exist yet.
  public static func register(_ path: String) { paths.withLock { _ = $0.insert(path) } }

  /// Removes what is at `path`, and forgets it.
  public static func remove(_ path: String) {
    paths.withLock { paths in
      try? FileManager.default.removeItem(atPath: path)
      paths.remove(path)
    }
  }

  /// Does what must not be interrupted: `removeAll` waits for it.
  ///
  /// `path` is no longer removed from here on, because `body` puts it in its place.
  static func settling<Value: Sendable, Failure: Error>(
    _ path: String, _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try paths.withLock { (paths) throws(Failure) -> Value in
      paths.remove(path)
      return try body()
    }
  }

  /// Removes what is registered; with `waits` false only if nothing is being put in its place.
  ///
  /// Others may still be writing into a folder, so a few attempts are made.
  public static func removeAll(waits: Bool) {
    func clear(_ paths: inout Set<String>) {
      for _ in 0..<5 where !paths.isEmpty {
        paths = paths.filter { path in
          try? FileManager.default.removeItem(atPath: path)
          return access(path, F_OK) == 0
        }
      }
    }
    if waits {
      paths.withLock { clear(&$0) }
    } else {
      _ = paths.withLockIfAvailable { clear(&$0) }
    }
  }
}
