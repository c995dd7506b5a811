import Foundation
import GRDB
import Synchronization

/// An SQLite database that a run can do without: what goes wrong with it is noted once, and the run
/// goes on.
final class CacheDatabase: Sendable {
  /// What is wrong with the database, in the order in which it was found.
  private struct Trouble {
    var canRead = true
    var canWrite = true
    /// Whether the structure of the file is broken, so that nothing in it can be trusted.
    var isBroken = false
    var notes: [String] = []
  }

  let path: String
  private let pool: DatabasePool
  private let isDurable: Bool
  private let trouble: Mutex<Trouble>

  /// Opens or makes the database at `path` with the tables of `schema`.
  ///
  /// A file that is not a database, or one of an earlier version, is replaced by a new one. Throws the
  /// reason when the database cannot be opened.
  init(path: String, schema: Schema, threads: Int) throws(CacheError) {
    self.path = path
    isDurable = schema.isDurable
    var notes: [String] = []
    do {
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    } catch {
      throw CacheError("its folder cannot be made: \(Self.reason(of: error))")
    }
    do {
      pool = try Self.opened(path, schema: schema, threads: threads)
    } catch  where Self.isUseless(error, at: path) {
      Self.setAside(path, keepsCopy: schema.isDurable)
      notes.append(
        error is EarlierVersion
          ? "\(path) was made by an earlier version of Affekt and is replaced"
          : "\(path) was damaged as a whole and is replaced")
      do {
        pool = try Self.opened(path, schema: schema, threads: threads)
      } catch {
        throw CacheError(Self.reason(of: error))
      }
    } catch {
      throw CacheError(Self.reason(of: error))
    }
    trouble = Mutex(Trouble(notes: notes))
  }

  /// The tables of a database.
  struct Schema: Sendable {
    /// Rises with every change of the tables or of what their bytes mean.
    let version: Int
    /// The statements that make the tables.
    let sql: String
    /// Whether the loss of the last transactions with the machine's power must not harm the file.
    let isDurable: Bool
    /// The bytes of a page: many for large entries, few where small ones are written one by one.
    let pageSize: Int
  }

  /// What is wrong so far; each sentence is handed out once.
  func takeNotes() -> [String] {
    trouble.withLock { trouble in
      defer { trouble.notes = [] }
      return trouble.notes
    }
  }

  /// Reads; nil when the database cannot be read.
  func read<Value>(_ body: (Database) throws -> Value) -> Value? {
    guard trouble.withLock({ $0.canRead }) else { return nil }
    do {
      return try pool.read(body)
    } catch {
      note(error, reading: true)
      return nil
    }
  }

  /// Writes all that `body` does, or nothing; nil when the database cannot be written.
  @discardableResult
  func write<Value>(_ body: (Database) throws -> Value) -> Value? {
    guard trouble.withLock({ $0.canWrite }) else { return nil }
    do {
      return try pool.write(body)
    } catch {
      note(error, reading: false)
      return nil
    }
  }

  /// Runs statements that stand outside a transaction.
  func maintain(_ body: (Database) throws -> Void) {
    guard trouble.withLock({ $0.canWrite }) else { return }
    do {
      try pool.writeWithoutTransaction(body)
    } catch {
      note(error, reading: false)
    }
  }

  /// Closes the database; a broken file is removed, so that the next run begins a sound one.
  func close() {
    // The connections that read are the last to go and would leave the log of the writer beside the
    // file. Another program may be at work on it; then that one does it.
    maintain { db in _ = try? db.checkpoint(.truncate) }
    try? pool.close()
    if trouble.withLock({ $0.isBroken }) { Self.setAside(path, keepsCopy: isDurable) }
  }

  private func note(_ error: any Error, reading: Bool) {
    let isBroken = (error as? DatabaseError).map(Self.isDamage) ?? false
    trouble.withLock { trouble in
      guard isBroken || reading || trouble.canWrite else { return }
      if isBroken {
        guard !trouble.isBroken else { return }
        trouble.isBroken = true
        trouble.canRead = false
        trouble.canWrite = false
        trouble.notes.append(
          "\(path) is damaged as a whole (\(Self.reason(of: error))); this run continues without it, "
            + "and the next one replaces it")
      } else if reading {
        trouble.canRead = false
        trouble.notes.append(
          "\(path) cannot be read: \(Self.reason(of: error)); this run continues without it")
      } else {
        trouble.canWrite = false
        trouble.notes.append(
          "\(path) cannot be written: \(Self.reason(of: error)); this run continues and keeps nothing "
            + "more in it")
      }
    }
  }

  private static func opened(_ path: String, schema: Schema, threads: Int) throws -> DatabasePool {
    var configuration = GRDB.Configuration()
    configuration.busyMode = .timeout(15)
    configuration.maximumReaderCount = max(1, threads)
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { db in
      guard !db.configuration.readonly else { return }
      // Both are properties of the file and can be set before it has any table.
      try db.execute(
        sql: "PRAGMA page_size = \(schema.pageSize); PRAGMA auto_vacuum = INCREMENTAL")
      try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
    }
    let pool = try DatabasePool(path: path, configuration: configuration)
    try pool.writeWithoutTransaction { db in
      if !schema.isDurable { try db.execute(sql: "PRAGMA synchronous = OFF") }
    }
    try pool.write { db in
      let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      if version == schema.version { return }
      guard version < schema.version else {
        throw CacheError("a newer Affekt has made it; use that one, or another folder")
      }
      // The tables of an earlier version are of no use to this program.
      guard version == 0 else { throw EarlierVersion() }
      try db.execute(sql: schema.sql)
      try db.execute(sql: "PRAGMA user_version = \(schema.version)")
    }
    return pool
  }

  /// Whether the file is broken: its structure, or, as every statement is one of ours, its tables.
  private static func isDamage(_ error: DatabaseError) -> Bool {
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT, .SQLITE_ERROR: true
    default: false
    }
  }

  private static func isUseless(_ error: any Error, at path: String) -> Bool {
    if error is EarlierVersion { return true }
    guard let error = error as? DatabaseError else { return false }
    // A header that asks for a later SQLite lets the file be read only.
    return isDamage(error)
      || error.resultCode == .SQLITE_READONLY && FileManager.default.isWritableFile(atPath: path)
  }

  /// The file has the tables of an earlier version.
  private struct EarlierVersion: Error {}

  /// Removes a database that cannot be read, with what belongs to it; what cannot be computed again is
  /// kept beside its place, for whoever wants to look into it.
  private static func setAside(_ path: String, keepsCopy: Bool) {
    if keepsCopy {
      try? FileManager.default.removeItem(atPath: path + ".damaged")
      try? FileManager.default.moveItem(atPath: path, toPath: path + ".damaged")
    }
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
  }

  /// What went wrong, in few words.
  private static func reason(of error: any Error) -> String {
    if let error = error as? CacheError { return error.description }
    guard let error = error as? DatabaseError else {
      return (error as NSError).localizedDescription
    }
    return switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: "another program holds it locked"
    case .SQLITE_FULL: "the disk is full"
    case .SQLITE_CANTOPEN, .SQLITE_PERM: "it cannot be opened; check its permissions"
    case .SQLITE_READONLY: "it may only be read; check its permissions"
    default: error.message ?? "\(error)"
    }
  }
}

/// Why a cache cannot be used.
struct CacheError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
