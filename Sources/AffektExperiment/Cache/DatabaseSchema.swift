import Foundation
import GRDB

/// The tables of a database of the cache.
struct DatabaseSchema: Sendable {
  /// Rises with every change of the tables or of what their bytes mean.
  let version: Int
  /// The statements that make the tables.
  let sql: String
  /// The names of the tables.
  let tables: Set<String>
  /// Whether the loss of the last transactions with the machine's power must not harm the file.
  let isDurable: Bool
  /// The bytes of a page: many for large entries, few where small ones are written one by one.
  let pageSize: Int

  /// Whether a database has the tables; false when it has none at all.
  ///
  /// Throws ``CacheError`` for the database of another program or of a newer version, which is left as
  /// it is, and ``Unusable`` for one that this version cannot use.
  func isPresent(in db: Database) throws -> Bool {
    let names = try tables(of: db)
    try checkOwner(of: names)
    let stamp = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    if stamp > version {
      throw CacheError("a newer Affekt has made it; use that one, or another folder")
    }
    if names.isEmpty { return false }
    guard stamp == version else { throw Unusable.earlierVersion }
    guard names.isSuperset(of: tables) else { throw Unusable.incomplete }
    return true
  }

  /// The names of the tables that a database has.
  func tables(of db: Database) throws -> Set<String> {
    try String.fetchSet(
      db,
      sql: """
        SELECT CAST(name AS TEXT) FROM sqlite_master
        WHERE type = 'table' AND name NOT LIKE 'sqlite%'
        """)
  }

  /// Throws when a database with tables of these names is of another program.
  func checkOwner(of names: Set<String>) throws(CacheError) {
    if !names.isEmpty, names.isDisjoint(with: tables) {
      throw CacheError(
        "it is a database of another program; move it away, or name another folder by --cache")
    }
  }

  /// Why a database that was ours is of no use.
  enum Unusable: Error, CustomStringConvertible {
    case earlierVersion
    case incomplete

    var description: String {
      switch self {
      case .earlierVersion: "an earlier version of Affekt made it"
      case .incomplete: "a table is missing"
      }
    }
  }
}

/// Why a cache cannot be used.
struct CacheError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
