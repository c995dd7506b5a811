import Foundation
import GRDB
import Synchronization

/// An SQLite database that a run can do without: what goes wrong with it is noted once, and the run
/// goes on.
final class CacheDatabase: Sendable {
  /// What a database is opened for.
  enum Purpose: Sendable {
    /// A run, which makes what is missing and replaces what is broken.
    case run
    /// A look, which changes nothing.
    case reading
    /// Removing entries; a broken database stays.
    case maintenance
    /// A check; a broken database is taken away.
    case verification
  }

  /// What is wrong with the database, in the order in which it was found.
  private struct Trouble {
    var canRead = true
    var canWrite = true
    /// Whether the structure of the file is broken, so that nothing in it can be trusted.
    var isBroken = false
    var notes: [String] = []
  }

  let path: String
  private let pool: any DatabaseWriter
  private let isDurable: Bool
  private let purpose: Purpose
  private let trouble: Mutex<Trouble>

  /// Opens the database at `path` with the tables of `schema`.
  ///
  /// A run makes a database where there is none, and replaces a file that is no database and one of an
  /// earlier version. A database of another program or of a newer version is left as it is. Throws the
  /// reason when the database cannot be opened.
  init(path: String, schema: DatabaseSchema, threads: Int, for purpose: Purpose = .run)
    throws(CacheError)
  {
    self.path = path
    self.purpose = purpose
    isDurable = schema.isDurable
    var notes: [String] = []
    do {
      pool = try Self.opened(path, schema: schema, threads: threads, purpose)
    } catch  where Self.isUseless(error, at: path) {
      let reason = Self.reason(of: error)
      guard purpose == .run else {
        if purpose == .verification { Self.setAside(path, keepsCopy: isDurable) }
        throw CacheError(
          "it is "
            + Self.brokenText(reason, path: path, isDurable: isDurable, for: purpose))
      }
      notes.append(
        error is DatabaseSchema.Unusable
          ? "\(path) is replaced: \(reason)"
          : "\(path) was damaged as a whole and is replaced (\(reason))")
      Self.setAside(path, keepsCopy: isDurable)
      do {
        pool = try Self.opened(path, schema: schema, threads: threads, purpose)
      } catch {
        throw CacheError(Self.reason(of: error))
      }
    } catch {
      throw CacheError(Self.reason(of: error))
    }
    trouble = Mutex(Trouble(notes: notes))
  }

  /// Whether there is something to look into at `path`: a file that is not empty.
  static func isThere(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && (status.st_mode & S_IFMT != S_IFREG || status.st_size > 0)
  }

  /// Why the file at `path` is none of ours to remove; nil for a database of the cache, be it damaged or
  /// of another version.
  static func strangeness(of path: String, schema: DatabaseSchema) -> String? {
    do {
      try prepareFolder(of: path, for: .reading)
      var configuration = GRDB.Configuration()
      configuration.readonly = true
      let names = try DatabaseQueue(path: path, configuration: configuration).read {
        try schema.tables(of: $0)
      }
      try schema.checkOwner(of: names)
      return nil
    } catch {
      return (error as? CacheError)?.description
    }
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

  /// Closes the database; a run or a check takes a broken file away, so that the next run begins a
  /// sound one.
  func close() {
    // The connections that read are the last to go and would leave the log of the writer beside the
    // file. Another program may be at work on it; then that one does it.
    if purpose != .reading { maintain { db in _ = try? db.checkpoint(.truncate) } }
    try? pool.close()
    guard purpose == .run || purpose == .verification else { return }
    if trouble.withLock({ $0.isBroken }) { Self.setAside(path, keepsCopy: isDurable) }
  }

  private func note(_ error: any Error, reading: Bool) {
    let isBroken = (error as? DatabaseError).map(Self.isDamage) ?? false
    let reason = Self.reason(of: error)
    trouble.withLock { trouble in
      guard isBroken || reading || trouble.canWrite else { return }
      if isBroken {
        guard !trouble.isBroken else { return }
        trouble.isBroken = true
        trouble.canRead = false
        trouble.canWrite = false
        trouble.notes.append(
          "\(path) is "
            + Self.brokenText(reason, path: path, isDurable: isDurable, for: purpose))
      } else if reading {
        trouble.canRead = false
        let rest = purpose == .run ? "; this run continues without it" : ""
        trouble.notes.append("\(path) cannot be read: \(reason)\(rest)")
      } else {
        trouble.canWrite = false
        let rest =
          purpose == .run ? "; this run continues and keeps nothing more in it" : ""
        trouble.notes.append("\(path) cannot be written: \(reason)\(rest)")
      }
    }
  }

  /// What is said of a broken database, and what becomes of it.
  private static func brokenText(
    _ reason: String, path: String, isDurable: Bool, for purpose: Purpose
  ) -> String {
    let rest =
      switch purpose {
      case .run: "this run continues without it, and the next one replaces it"
      case .reading, .maintenance:
        "'affekt cache verify' takes it away, and the next run begins a new one"
      case .verification:
        (isDurable ? "it was moved to \(path).damaged" : "it was removed")
          + ", and the next run begins a new one"
      }
    return "damaged as a whole (\(reason)); \(rest)"
  }

  private static func opened(
    _ path: String, schema: DatabaseSchema, threads: Int, _ purpose: Purpose
  ) throws -> any DatabaseWriter {
    try prepareFolder(of: path, for: purpose)
    var configuration = GRDB.Configuration()
    configuration.busyMode = .timeout(15)
    configuration.foreignKeysEnabled = false
    if isThere(path) {
      // Nothing is changed before it is known whose database this is.
      configuration.readonly = true
      do {
        let reader = try reader(of: path, schema: schema, configuration)
        if purpose == .reading { return reader }
        try reader.close()
      } catch let error as DatabaseError where error.resultCode == .SQLITE_READONLY {
        // What a killed program left has to be written or taken back first.
        if purpose == .reading {
          configuration.readonly = false
          return try reader(of: path, schema: schema, configuration)
        }
      }
      configuration.readonly = false
    }
    configuration.maximumReaderCount = max(1, threads)
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
      if try schema.isPresent(in: db) { return }
      try db.execute(sql: schema.sql)
      try db.execute(sql: "PRAGMA user_version = \(schema.version)")
    }
    return pool
  }

  /// Opens the database at `path` for a look; a run that was killed before it had made the tables left
  /// none, and nothing is in them.
  private static func reader(
    of path: String, schema: DatabaseSchema, _ configuration: GRDB.Configuration
  ) throws -> DatabaseQueue {
    let reader = try DatabaseQueue(path: path, configuration: configuration)
    if try reader.read({ try schema.isPresent(in: $0) }) { return reader }
    try reader.close()
    let empty = try DatabaseQueue()
    try empty.write { try $0.execute(sql: schema.sql) }
    return empty
  }

  /// Makes the folder that a run needs; a folder in the place of the file is refused.
  private static func prepareFolder(of path: String, for purpose: Purpose) throws {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw CacheError("a folder lies in the place of \(path); move it away")
    }
    guard purpose == .run else { return }
    do {
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    } catch {
      throw CacheError("its folder cannot be made: \(reason(of: error))")
    }
  }

  /// Whether the file is broken: its structure, or, as every statement is one of ours, its tables.
  private static func isDamage(_ error: DatabaseError) -> Bool {
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT, .SQLITE_ERROR: true
    default: false
    }
  }

  private static func isUseless(_ error: any Error, at path: String) -> Bool {
    if error is DatabaseSchema.Unusable { return true }
    guard let error = error as? DatabaseError else { return false }
    // A header that asks for a later SQLite lets the file be read only.
    return isDamage(error)
      || error.resultCode == .SQLITE_READONLY && FileManager.default.isWritableFile(atPath: path)
  }

  /// Takes away a database that cannot be read, with what belongs to it; what cannot be computed again
  /// is kept beside its place, for whoever wants to look into it, and so is what does not begin as a
  /// database does, for it may be a file of the user's.
  private static func setAside(_ path: String, keepsCopy: Bool) {
    if keepsCopy || !beginsAsDatabase(path) { rename(path, path + ".damaged") }
    for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
  }

  private static func beginsAsDatabase(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    return (try? file.read(upToCount: 15)) ?? Data() == Data("SQLite format 3".utf8)
  }

  /// What went wrong, in few words.
  private static func reason(of error: any Error) -> String {
    if let error = error as? CacheError { return error.description }
    if let error = error as? DatabaseSchema.Unusable { return error.description }
    if error is DamagedRecord { return "a value is of another type" }
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
