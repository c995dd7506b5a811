import Foundation
import GRDB

/// Keeping a database of the cache within its bound.
enum CacheMaintenance {
  /// The entries to remove.
  enum Kind: String {
    /// Outcomes of nodes.
    case features = "entry"
    /// What folds gave.
    case jobs = "trial"

    /// What the entries are.
    var entries: String {
      switch self {
      case .features: "cached features"
      case .jobs: "cached folds"
      }
    }
  }

  /// The size of an entry in SQL: 0 where damage has left no size.
  static let size = """
    CASE WHEN typeof(size) = 'integer' AND size BETWEEN 0 AND 2147483648 THEN size ELSE 0 END
    """

  /// The bytes of the database that are in use.
  static func usedBytes(_ db: Database) throws -> Int {
    func number(_ name: String) throws -> Int {
      try Int.fetchOne(db, sql: "PRAGMA \(name)") ?? 0
    }
    return try (number("page_count") - number("freelist_count")) * number("page_size")
  }

  /// Looks through the structure of the file; throws `SQLITE_CORRUPT` with what is wrong.
  static func checkStructure(_ db: Database) throws {
    let found = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "nothing can be read"
    guard found == "ok" else {
      // The first line of a finding names the database, of which there is one.
      let what = found.split(separator: "\n").last.map(String.init) ?? found
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: what)
    }
  }

  /// Removes what was not used for longest until a tenth less than `limit` is in use, and gives the
  /// space back; tells how many entries went.
  @discardableResult
  static func prune(_ db: Database, _ kind: Kind, to limit: Int) throws -> Int {
    var goal = limit / 10 * 9
    var removed = 0
    for _ in 0..<3 {
      let outcome = try removeOldest(of: kind, downTo: goal, db)
      removed += outcome.removed
      if kind == .features { try forgetNames(db) }
      if try usedBytes(db) <= limit { break }
      // What is left lies scattered over pages that are half empty: the file is written again. What it
      // then takes beside the entries themselves has to find room too.
      try db.execute(sql: "VACUUM")
      let used = try usedBytes(db)
      if used <= limit { break }
      goal = max(0, limit / 10 * 9 - (used - outcome.left))
    }
    _ = try Row.fetchAll(db, sql: "PRAGMA incremental_vacuum")
    // Others may be reading; then the file shrinks when the next one closes it.
    _ = try? db.checkpoint(.truncate)
    return removed
  }

  /// Removes the oldest entries until the others take at most `goal` bytes; tells how
  /// many went and how many bytes are left.
  private static func removeOldest(of kind: Kind, downTo goal: Int, _ db: Database) throws -> (
    removed: Int, left: Int
  ) {
    var ids: [Int64] = []
    var total = 0
    try db.inTransaction(.immediate) {
      total =
        try Int.fetchOne(db, sql: "SELECT coalesce(sum(\(size)), 0) FROM \(kind.rawValue)") ?? 0
      let oldest = try Row.fetchCursor(
        db, sql: "SELECT id, \(size) FROM \(kind.rawValue) ORDER BY used, id")
      while total > goal, let row = try oldest.next() {
        guard let id: Int64 = row.optional(0) else { continue }
        ids.append(id)
        total -= try row.value(1)
      }
      let deletion = try db.cachedStatement(sql: "DELETE FROM \(kind.rawValue) WHERE id = ?")
      for id in ids { try deletion.execute(arguments: [id]) }
      return .commit
    }
    return (ids.count, total)
  }

  /// Removes entries that are damaged, and looks through the structure of the file; tells how many went.
  ///
  /// Throws `SQLITE_CORRUPT` when the file is broken beyond its entries.
  static func remove(_ damaged: [Int64], of kind: Kind, _ db: Database) throws -> Int {
    try db.inTransaction(.immediate) {
      for id in damaged {
        try db.execute(sql: "DELETE FROM \(kind.rawValue) WHERE id = ?", arguments: [id])
      }
      return .commit
    }
    func isSound() throws -> Bool {
      try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") == "ok"
    }
    if try isSound() { return damaged.count }
    // An index that differs from its table is made again.
    try db.execute(sql: "REINDEX")
    try checkStructure(db)
    guard try isSound() else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an index differs from its table")
    }
    return damaged.count + 1
  }

  /// Removes recordings and nodes of which nothing is kept any more; nodes of runs that may still be
  /// under way stay.
  private static func forgetNames(_ db: Database) throws {
    try db.inTransaction(.immediate) {
      try db.execute(
        sql: """
          DELETE FROM recording WHERE id NOT IN (SELECT recording FROM entry);
          DELETE FROM node WHERE used < (SELECT max(used) FROM node) - 86400
            AND id NOT IN (SELECT DISTINCT node FROM entry);
          """)
      return .commit
    }
  }
}
